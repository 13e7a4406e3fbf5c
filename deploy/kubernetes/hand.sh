#!/bin/sh
# What an operator types in a cluster, from a pod that is there for this one command. It may enter
# every database, and ask any room anything. What is printed is in no pod's log.
#
#   deploy/kubernetes/hand.sh OVERLAY dead-letters list
#   deploy/kubernetes/hand.sh OVERLAY personal-data F-000123 > F-000123.json
#
# OVERLAY is the folder of the town's own. The pod is that of the Job `migrate`, with the broker's
# user `preau`, the house's keys and the town's settings. `hand.sh OVERLAY` alone prints it, and does nothing.
set -eu
overlay=$1
shift

pod() {
    container=/spec/template/spec/containers/0
    sent=$(kubectl kustomize "$overlay")
    settings=$(echo "$sent" | sed -n 's/^  name: \(preau-settings-[a-z0-9]*\)$/\1/p')
    key() {
        echo "{\"op\": \"add\", \"path\": \"$container/env/-\", \"value\": {\"name\": \"$1\",
            \"valueFrom\": {\"secretKeyRef\": {\"name\": \"preau-keys\", \"key\": \"$1\"}}}}"
    }
    echo "$sent" |
        awk 'BEGIN { RS = "---\n" } /(^|\n)kind: Job\n/ && /\n  name: migrate\n/' |
        kubectl patch --local --filename=- --output=yaml --type=json --patch="[
            {\"op\": \"replace\", \"path\": \"/metadata/name\", \"value\": \"hand\"},
            {\"op\": \"add\", \"path\": \"$container/command\", \"value\": [\"sleep\", \"1800\"]},
            {\"op\": \"remove\", \"path\": \"$container/args\"},
            {\"op\": \"add\", \"path\": \"$container/envFrom\",
             \"value\": [{\"configMapRef\": {\"name\": \"$settings\"}}]},
            {\"op\": \"test\", \"path\": \"$container/env/1/name\", \"value\": \"BUS_PASSWORD\"},
            {\"op\": \"replace\", \"path\": \"$container/env/1/valueFrom/secretKeyRef/name\",
             \"value\": \"preau-preau-bus\"},
            {\"op\": \"test\", \"path\": \"$container/env/2/name\", \"value\": \"AMQP_URI\"},
            {\"op\": \"replace\", \"path\": \"$container/env/2/value\",
             \"value\": \"amqps://preau:\$(BUS_PASSWORD)@preau-bus:5671//\"},
            $(key PREAU_SIGNING_KEY), $(key PREAU_PUBLIC_KEYS), $(key PREAU_HEALTH_KEY)]"
}

[ $# -gt 0 ] || { pod; exit; }
pod | kubectl -n preau create --filename=- >&2
trap 'kubectl -n preau delete job hand --wait=false >&2' EXIT
kubectl -n preau wait --for='jsonpath={.status.ready}=1' job/hand --timeout=3m >&2
kubectl -n preau exec job/hand -- python -m preau "$@"
