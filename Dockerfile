# kigen in a container. Build: docker build -t kigen .
# Run, with nothing writable but its state:
#   docker run --read-only --tmpfs /tmp --cap-drop ALL --security-opt no-new-privileges \
#     -v kigen-state:/var/lib/kigen -v ./kigen.toml:/etc/kigen/kigen.toml:ro -v ./secrets:/run/secrets:ro kigen
ARG PYTHON=3.13

FROM python:${PYTHON}-slim-bookworm AS build
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
WORKDIR /src
COPY requirements.lock requirements-build.lock ./
# Two environments, so that what builds kigen does not travel with it.
RUN python -m venv /opt/kigen \
    && /opt/kigen/bin/pip install --require-hashes -r requirements.lock \
    && python -m venv /opt/build \
    && /opt/build/bin/pip install --require-hashes -r requirements-build.lock
COPY pyproject.toml README.md LICENSE ./
COPY src ./src
RUN /opt/build/bin/pip wheel --no-deps --no-build-isolation --wheel-dir /wheels . \
    && /opt/kigen/bin/pip install --no-deps --no-index /wheels/*.whl \
    && /opt/kigen/bin/pip uninstall --yes pip

FROM python:${PYTHON}-slim-bookworm
RUN useradd --system --uid 10001 --home-dir /var/lib/kigen --shell /usr/sbin/nologin kigen \
    && install -d -o kigen -g kigen -m 0700 /var/lib/kigen \
    && install -d -m 0755 /etc/kigen
COPY --from=build /opt/kigen /opt/kigen
ENV PATH=/opt/kigen/bin:$PATH PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1 MALLOC_ARENA_MAX=2
USER 10001
WORKDIR /var/lib/kigen
VOLUME /var/lib/kigen
# Unhealthy: a mailbox has had no successful look for 15 minutes.
HEALTHCHECK --interval=1m --timeout=20s --start-period=3m --retries=3 CMD ["kigen", "status"]
STOPSIGNAL SIGTERM
ENTRYPOINT ["kigen"]
CMD ["run"]
