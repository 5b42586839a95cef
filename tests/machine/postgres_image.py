"""A stand-in for postgres:X.Y-SUITE: Debian's own PostgreSQL, begun by the variables of the official image's documentation.

docker-library/docs, postgres, "Environment Variables", "Docker Secrets", "PGDATA": the first start
makes the cluster as the user `postgres`, who also reads the password's file, and the database; from the network one signs in
with a password.
"""

from __future__ import annotations

from pathlib import Path

from image.base_root import debian

DATA = "/var/lib/postgresql/data/docker"
CHANGES = ('ENTRYPOINT ["docker-entrypoint"]', "VOLUME /var/lib/postgresql", "STOPSIGNAL SIGINT", f"ENV PGDATA={DATA}")
_ENTRYPOINT = """#!/bin/bash
set -eu
PATH=$(echo /usr/lib/postgresql/*/bin):$PATH
if [ "$(id -u)" = 0 ]; then
    install -d -o postgres -g postgres -m 0700 "$PGDATA" /run/postgresql
    chown postgres /var/lib/postgresql
    exec setpriv --reuid=postgres --regid=postgres --init-groups "$0"
fi
if [ ! -e "$PGDATA/PG_VERSION" ]; then
    initdb --username="$POSTGRES_USER" --pwfile=<(cat "$POSTGRES_PASSWORD_FILE") --encoding=UTF8 --locale=C.UTF-8 \\
        --auth-local=trust --auth-host=scram-sha-256
    echo "host all all all scram-sha-256" >> "$PGDATA/pg_hba.conf"
    pg_ctl --wait --options="-c listen_addresses=''" start
    createdb --username="$POSTGRES_USER" "$POSTGRES_DB"
    pg_ctl --wait --mode=fast stop
fi
exec postgres -c listen_addresses='*'
"""
FILES = {"/usr/local/bin/docker-entrypoint": _ENTRYPOINT.encode()}


def postgres_root(image: str) -> Path:
    """The root for an image's name."""
    return debian(image.rpartition("-")[2], "postgresql", ["postgresql"])
