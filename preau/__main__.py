"""The command line: `preau run`, `preau serve SERVICE`, `preau migrate`, `preau demo`, ..."""

import warnings

# It announces its own retirement at each start: see docs/decisions/0003-nameko-and-eventlet.md.
warnings.filterwarnings("ignore", message=r"\s*Eventlet is deprecated")

import eventlet  # noqa: E402

eventlet.monkey_patch()

# The hub must be patched before anything opens a socket.
import argparse  # noqa: E402
import json  # noqa: E402
import sys  # noqa: E402
from pathlib import Path  # noqa: E402

from preau import ask, dead_letters, failures, operations, partner, rooms  # noqa: E402
from preau.operations import Stop  # noqa: E402


def main() -> int:
    arguments = _parser().parse_args()
    try:
        return arguments.do(arguments) or 0
    except Exception as reason:
        said = failures.sentence(reason)
        if said is None:
            raise
        print(f"préau : {said}", file=sys.stderr)
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="preau", description="Préau, the family portal.")
    verbs = parser.add_subparsers(required=True, metavar="VERB")
    run = verbs.add_parser("run", help="the whole house on this machine, with its demo town")
    run.set_defaults(do=_run)
    serve = verbs.add_parser("serve", help="one service, as in production")
    serve.add_argument("service", choices=rooms.EVERY_ROOM)
    serve.set_defaults(do=_serve)
    migrate = verbs.add_parser("migrate", help="databases and queues, up to date")
    migrate.set_defaults(do=_migrate)
    migrated = verbs.add_parser("migrated", help="wait until a service's tables are up to date")
    migrated.add_argument("service", choices=rooms.EVERY_SERVICE)
    migrated.add_argument("--within", type=int, default=300, metavar="SECONDS")
    migrated.set_defaults(do=_migrated)
    verbs.add_parser("demo", help="enter Démoville into a running house").set_defaults(do=_demo)
    keys = verbs.add_parser("keys", help="print fresh keys as environment variables")
    keys.set_defaults(do=_keys)
    _add_writers(verbs)
    users = verbs.add_parser("broker-users", help="print the broker's users, as it imports them")
    users.add_argument("--vhost", default="/")
    users.add_argument("--passwords", action="store_true", help="print fresh ones, a variable each")
    users.add_argument("--to", metavar="FILE", help="write them there, for a broker that reads it")
    users.set_defaults(do=_broker_users)
    migration = verbs.add_parser("migration", help="write a migration from the tables")
    migration.add_argument("service", choices=rooms.EVERY_SERVICE)
    migration.add_argument("message")
    migration.set_defaults(do=_migration)
    _add_dead_letters(verbs)
    _add_mails(verbs)
    _add_doctor(verbs)
    operations.add_to(verbs)
    partner.add_to(verbs)
    ask.add_to(verbs)
    return parser


def _add_writers(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """What `make docs` calls."""
    contracts = verbs.add_parser(
        "contracts", help="write what comes from the contracts: documents, rights, gateway/remote"
    )
    contracts.set_defaults(do=_contracts)
    table = verbs.add_parser("settings", help="print every setting, as docs/settings.md")
    table.set_defaults(do=_settings)
    texts = verbs.add_parser("texts", help="write the catalogues of texts again, from the code")
    texts.set_defaults(do=_texts)


def _add_doctor(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    doctor = verbs.add_parser("doctor", help="what is wrong with this installation, and what to do")
    doctor.add_argument(
        "room", nargs="?", choices=rooms.EVERY_ROOM, help="all of them unless named"
    )
    doctor.add_argument("--json", action="store_true", help="for programs")
    doctor.add_argument("--page", action="store_true", help="print docs/doctor.md")
    doctor.set_defaults(do=_doctor)


def _add_dead_letters(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = verbs.add_parser("dead-letters", help="events that could not be applied")
    actions = parser.add_subparsers(required=True, metavar="list|show|replay")
    actions.add_parser("list").set_defaults(do=lambda _: dead_letters.show_all())
    for name, act in (("show", dead_letters.show), ("replay", dead_letters.replay)):
        action = actions.add_parser(name)
        action.add_argument("event_id")
        action.set_defaults(do=lambda arguments, act=act: _found(act(arguments.event_id)))


def _add_mails(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = verbs.add_parser("mails", help="mails that were given up")
    actions = parser.add_subparsers(required=True, metavar="failed|send-again")
    actions.add_parser("failed").set_defaults(do=_failed_mails)
    again = actions.add_parser("send-again", help="those named, or all of them; each once")
    again.add_argument("mail_ids", nargs="*", metavar="ID")
    again.set_defaults(do=_send_mails_again)


def _failed_mails(_arguments: argparse.Namespace) -> None:
    from preau import mails

    mails.show_failed()


def _send_mails_again(arguments: argparse.Namespace) -> None:
    from preau import mails

    mails.send_typed_again(arguments.mail_ids)


def _found(known: bool) -> int:
    if not known:
        raise Stop(
            "aucun événement en échec n’a ce numéro : `preau dead-letters list` les montre tous."
        )
    return 0


def _run(_arguments: argparse.Namespace) -> None:
    from preau import run

    run.the_house()


def _serve(arguments: argparse.Namespace) -> None:
    from chassis.runner import House
    from chassis.settings import settings
    from preau.ports import EVERYWHERE, must_be_free

    must_be_free({"PREAU_HEALTH_PORT": (EVERYWHERE, settings.health_port)})
    if arguments.service == "gateway":
        must_be_free({"PREAU_HTTP_PORT": (settings.http_host, settings.http_port)})
        _dress_the_pages()
    house = House([rooms.room(arguments.service)])
    house.start()
    house.wait()


def _dress_the_pages() -> None:
    """In a folder; the image has its style sheet already."""
    from gateway import assets

    if not assets.MANIFEST.exists():
        assets.build()


def _migrate(_arguments: argparse.Namespace) -> None:
    from preau.house import prepare

    left_out = sorted(set(rooms.EVERY_SERVICE) - set(rooms.services_here()))
    if left_out:
        print(
            f"préau : {', '.join(left_out)} est laissé de côté, ni tables ni file : une commune qui"
            " a des partenaires règle PREAU_PARTNERS_AMQP_URI ici aussi.",
            file=sys.stderr,
        )
    prepare()


def _migrated(arguments: argparse.Namespace) -> None:
    from preau.house import migrated

    if not migrated(arguments.service, arguments.within):
        raise Stop(f"les tables de {arguments.service} sont en retard : lancez `preau migrate`.")


def _demo(_arguments: argparse.Namespace) -> None:
    from preau.house import enter_demo

    enter_demo()


def _keys(_arguments: argparse.Namespace) -> None:
    from preau.secrets import fresh_passwords, fresh_secrets

    for name, value in (fresh_secrets() | fresh_passwords()).items():
        print(f"{name}='{value}'")


def _contracts(_arguments: argparse.Namespace) -> None:
    from preau import contracts, remote, rights

    for path in [*contracts.write(), *remote.write(), *rights.write()]:
        print(path)


def _texts(_arguments: argparse.Namespace) -> None:
    from preau.texts import write_again

    write_again()


def _broker_users(arguments: argparse.Namespace) -> None:
    from preau.broker_users import fresh_passwords, from_environment

    if arguments.passwords:
        print("\n".join(f"{name}='{value}'" for name, value in fresh_passwords().items()))
        return
    told = json.dumps(from_environment(arguments.vhost), separators=(",", ":"))
    if arguments.to:
        Path(arguments.to).write_text(told)
        return
    print(told)


def _settings(_arguments: argparse.Namespace) -> None:
    from preau.settings_page import settings_page

    print(settings_page(), end="")


def _doctor(arguments: argparse.Namespace) -> int:
    from preau.doctor import consult
    from preau.doctor.page import doctor_page

    if arguments.page:
        print(doctor_page(), end="")
        return 0
    return consult([arguments.room] if arguments.room else rooms.rooms_here(), arguments.json)


def _migration(arguments: argparse.Namespace) -> None:
    from chassis.migrations import write_migration

    print(write_migration(arguments.service, arguments.message))


if __name__ == "__main__":
    sys.exit(main())
