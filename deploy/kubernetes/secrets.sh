#!/bin/sh
# Every Secret of the house, with fresh passwords and keys, for `kubectl apply -f -`. Run it once:
# a second run would change them all. Nothing is kept here, and nothing is written to a file.
#
#   PREAU_SMTP_URI=smtps://... BACKUPS_KEY_ID=... BACKUPS_SECRET_KEY=... \
#     deploy/kubernetes/secrets.sh | kubectl -n preau apply -f -
#   deploy/kubernetes/secrets.sh trial | kubectl -n preau apply -f -
#   deploy/kubernetes/secrets.sh partners | kubectl -n preau apply -f -     (components/partners, once too)
#
# PREAU is how `preau` is run here: the image by default.
set -eu
PREAU=${PREAU:-docker run --rm preau:0.1.0}
SERVICES="identity household booking billing documents notify"

secret() { # name, type, then kubectl's --from-... options
    name=$1 type=$2
    shift 2
    kubectl create secret generic "$name" --type="$type" --dry-run=client --output=yaml "$@"
    echo ---
}

account() { # a user of the bus or of a database: the Secret's name, and the user's
    secret "$1" kubernetes.io/basic-auth \
        --from-literal=username="$2" --from-literal=password="$(openssl rand -hex 24)"
}

keys=$($PREAU keys | tr -d "'")
key() { echo "$1=$(echo "$keys" | sed -n "s/^$1=//p")"; }

if [ "${1:-}" = partners ]; then
    secret preau-partners Opaque --from-literal="$(key PREAU_PARTNERS_SIGNING_KEY)"
    account preau-border-partners partners
    account preau-border-admin partners-admin
    account preau-partners-database preau_partners
    exit
fi

secret preau-keys Opaque \
    --from-literal="$(key PREAU_SIGNING_KEY)" \
    --from-literal="$(key PREAU_PUBLIC_KEYS)" \
    --from-literal="$(key PREAU_STORAGE_KEY)"

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
    account "preau-$user-bus" "$user"
done
for service in $SERVICES migrate; do
    account "preau-$service-database" "preau_$service"
done
