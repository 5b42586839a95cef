# kigen in a container; compose.example.yaml runs it, docs/container.md says how. Build: docker build --tag kigen .
#
# The base by its exact version. Who wants it by content adds the digest that their registry gives for the tag:
#   docker build --build-arg BASE=python:3.13.15-slim-trixie@sha256:... --tag kigen .
ARG BASE=python:3.13.15-slim-trixie

FROM ${BASE} AS build
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_ROOT_USER_ACTION=ignore
WORKDIR /src
COPY requirements.lock requirements-build.lock ./
# Two environments, so that what builds kigen does not travel with it.
RUN python -m venv /opt/kigen \
    && /opt/kigen/bin/pip install --require-hashes -r requirements.lock \
    && python -m venv /opt/build \
    && /opt/build/bin/pip install --require-hashes -r requirements-build.lock
COPY pyproject.toml README.md LICENSE ./
COPY src ./src
COPY man ./man
RUN /opt/build/bin/pip wheel --no-deps --no-build-isolation --wheel-dir /wheels . \
    && /opt/kigen/bin/pip install --no-deps --no-index /wheels/*.whl \
    && /opt/kigen/bin/python -m kigen.patterns \
    && /opt/kigen/bin/pip uninstall --yes pip

FROM ${BASE}
LABEL org.opencontainers.image.title="kigen" \
      org.opencontainers.image.description="Watches the deadlines set in mail" \
      org.opencontainers.image.licenses="MIT"
# A number that no machine gives to a person or a service of its own. The folders are there to be mounted over.
RUN groupadd --gid 10001 kigen \
    && useradd --uid 10001 --gid 10001 --no-log-init --no-create-home --home-dir /var/lib/kigen --shell /usr/sbin/nologin kigen \
    && install -d -o kigen -g kigen -m 0700 /var/lib/kigen \
    && install -d -m 0755 /etc/kigen
COPY --from=build /opt/kigen /opt/kigen
# Secrets are looked for by the same names as under systemd: /run/secrets/mailbox.NAME.imap.password
ENV PATH=/opt/kigen/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    MALLOC_ARENA_MAX=2 \
    GLIBC_TUNABLES=glibc.malloc.tcache_count=0 \
    CREDENTIALS_DIRECTORY=/run/secrets
USER 10001:10001
WORKDIR /var/lib/kigen
VOLUME /var/lib/kigen
# Unhealthy: a mailbox has had no successful look for 15 minutes, or cannot be signed in to.
HEALTHCHECK --interval=1m --timeout=20s --start-period=3m --retries=3 CMD ["kigen", "status"]
STOPSIGNAL SIGTERM
ENTRYPOINT ["kigen"]
CMD ["run"]
