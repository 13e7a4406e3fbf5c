#!/bin/sh
# Every Secret of the house, with fresh passwords and keys, for `kubectl create -f -`. Run it once:
# where they are already, it stops, for without the storage key no family's paper can be read again.
# Nothing is kept here, and nothing is written to a file.
#
#   PREAU_SMTP_URI=smtps://... BACKUPS_KEY_ID=... BACKUPS_SECRET_KEY=... \
#     deploy/kubernetes/secrets.sh | kubectl -n preau create -f -
#   deploy/kubernetes/secrets.sh trial | kubectl -n preau create -f -
#   deploy/kubernetes/secrets.sh partners | kubectl -n preau create -f -    (components/partners, once too)
#
# PREAU is how `preau` is run here: the image by default.
set -eu
PREAU=${PREAU:-docker run --rm preau:0.1.0}
SERVICES="identity household booking billing documents notify"

# Without their label neither operator takes a Secret, nor sees that it changed (operators.yaml).
BUS=rabbitmq.com/topology-operator=true DATABASE=cnpg.io/reload=true

once() { # a Secret of this run: whoever has it, has them all
    if kubectl -n preau get secret "$1" > /dev/null 2>&1; then
        echo "$1 is there already: a second run would change every key. Delete nothing;" \
            "to change one, see README.md, \"Changing a password\"." >&2
        exit 1
    fi
}

secret() { # name, type, then kubectl's --from-... options
    name=$1 type=$2
    shift 2
    kubectl create secret generic "$name" --type="$type" --dry-run=client --output=yaml "$@"
    echo ---
}

account() { # a user of the bus or of a database: the Secret's name, the user's, its operator's label
    kubectl create secret generic "$1" --type=kubernetes.io/basic-auth --dry-run=client \
        --output=yaml --from-literal=username="$2" \
        --from-literal=password="$(openssl rand -hex 24)" |
        kubectl label --local --filename=- --output=yaml "$3"
    echo ---
}

if [ "${1:-}" = partners ]; then once preau-partners; else once preau-keys; fi

keys=$($PREAU keys | tr -d "'")
key() { echo "$1=$(echo "$keys" | sed -n "s/^$1=//p")"; }

if [ "${1:-}" = partners ]; then
    secret preau-partners Opaque --from-literal="$(key PREAU_PARTNERS_SIGNING_KEY)"
    account preau-border-partners partners "$BUS"
    account preau-border-admin partners-admin "$BUS"
    account preau-partners-database preau_partners "$DATABASE"
    exit
fi

secret preau-keys Opaque \
    --from-literal="$(key PREAU_SIGNING_KEY)" \
    --from-literal="$(key PREAU_PUBLIC_KEYS)" \
    --from-literal="$(key PREAU_STORAGE_KEY)" \
    --from-literal="$(key PREAU_HEALTH_KEY)" \
    --from-literal="$(key PREAU_SECOND_FACTOR_KEY)" \
    --from-literal="$(key PREAU_KEYS_PEPPER)"

if [ "${1:-}" = trial ]; then
    secret preau-trial Opaque \
        --from-literal=BUS_PASSWORD="$(openssl rand -hex 24)" \
        --from-literal=DATABASE_PASSWORD="$(openssl rand -hex 24)"
    exit
fi

secret preau-mail Opaque \
    --from-literal=PREAU_SMTP_URI="${PREAU_SMTP_URI:?the mail server: smtps://user:password@host}"
secret preau-backups Opaque \
    --from-literal=ACCESS_KEY_ID="${BACKUPS_KEY_ID:?the account of the store of backups}" \
    --from-literal=ACCESS_SECRET_KEY="${BACKUPS_SECRET_KEY:?the secret of the store of backups}"
for user in $SERVICES gateway partners migrate preau monitoring; do
    account "preau-$user-bus" "$user" "$BUS"
done
for service in $SERVICES migrate; do
    account "preau-$service-database" "preau_$service" "$DATABASE"
done
