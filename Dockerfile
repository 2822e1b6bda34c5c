# The images of the stack: docker build --target tasks|airflow|sandbox|postgres|mailpit .   See docs/containers.md.

# What they are made from: the only place that names another's version. Who knows its digest gives it in the variable of
# the same name, see docs/containers.md.
ARG MAVEN_IMAGE=maven:3.9.11-eclipse-temurin-25
ARG JAVA_IMAGE=eclipse-temurin:25.0.3_9-jre
ARG AIRFLOW_VERSION=3.3.2
ARG AIRFLOW_IMAGE=apache/airflow:${AIRFLOW_VERSION}-python3.11
ARG POSTGRES_IMAGE=postgres:17.6-bookworm
ARG MAILPIT_IMAGE=axllent/mailpit:v1.27.11

FROM ${MAVEN_IMAGE} AS build
WORKDIR /src
COPY pom.xml ./
COPY end-to-end/pom.xml end-to-end/
COPY redshift-sql redshift-sql
COPY redshift-local redshift-local
COPY pages pages
COPY data-quality data-quality
COPY java-tasks java-tasks
COPY sandbox sandbox
RUN --mount=type=cache,target=/root/.m2 mvn -B -q -Dquick=true -pl '!end-to-end' package
# An AOT cache knows its jars by path, size and time, so the time is one that no build and no registry changes.
RUN mkdir -p /out/tasks /out/sandbox \
 && cp -r java-tasks/target/*.jar java-tasks/target/lib /out/tasks \
 && cp -r sandbox/target/sandbox.jar sandbox/target/lib /out/sandbox \
 && find /out -exec touch -d 2026-11-01T00:00:00Z {} +


FROM ${JAVA_IMAGE} AS java
RUN useradd --uid 10001 --gid 0 --no-create-home --home-dir /tmp sparkify
COPY LICENSE NOTICE docs/licences.md /licenses/
LABEL org.opencontainers.image.vendor="Sparkify" \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.version="1.0.0"


FROM java AS task-files
COPY --from=build /out/tasks /opt/sparkify/tasks
COPY quality /opt/sparkify/quality
COPY analytics /opt/sparkify/analytics
COPY --chmod=644 containers/java-options /opt/sparkify/java-options
COPY --chmod=755 containers/task /usr/local/bin/task
ENV RULES=/opt/sparkify/quality \
    QUESTIONS=/opt/sparkify/analytics
USER 10001:0
WORKDIR /tmp


# A rehearsal of every task, with real work; what its JVM has learnt becomes the task's cache.
FROM task-files AS rehearsal
COPY --from=build /out/sandbox /opt/sparkify/sandbox
RUN --mount=type=bind,source=containers/rehearse,target=/usr/local/bin/rehearse rehearse /tmp/aot


FROM task-files AS tasks
COPY --from=rehearsal /tmp/aot /opt/sparkify/aot
# A JVM that cannot use its cache says nothing and starts slowly; here it fails the build.
RUN for cache in /opt/sparkify/aot/*; do \
      task=$(basename "$cache" .aot) && JDK_JAVA_OPTIONS=-XX:AOTMode=on task "$task" --help >/dev/null || exit 1; \
    done
LABEL org.opencontainers.image.title="Sparkify tasks" \
      org.opencontainers.image.description="The tasks of the Sparkify warehouse; the first argument names one."
ENTRYPOINT ["task"]


FROM ${AIRFLOW_IMAGE} AS airflow
USER root
# Where the stack's volumes are mounted; PostgreSQL has a user and a group of its own.
RUN install -d -o airflow -g root -m 750 /opt/sparkify/secrets/airflow /opt/sparkify/secrets/login /opt/sparkify/secrets/tasks /opt/sparkify/secrets/warehouse \
 && install -d -o airflow -g root -m 755 /opt/sparkify/secrets/postgres
COPY LICENSE NOTICE docs/licences.md /licenses/
COPY containers/*.py containers/prepare-airflow containers/all-of-airflow /opt/sparkify/stack/
USER airflow
# What the DAGs need and the image lacks, in the version of the image's own constraints.
RUN pip install --no-cache-dir "apache-airflow==${AIRFLOW_VERSION}" apprise --constraint "${HOME}/constraints.txt"
COPY --chown=airflow:0 dags /opt/airflow/dags
ENV AIRFLOW__CORE__LOAD_EXAMPLES=False \
    AIRFLOW__CORE__PLUGINS_FOLDER=/opt/airflow/dags/plugins \
    SPARKIFY_RUNNER=docker \
    SPARKIFY_IMAGE=sparkify/tasks:1.0.0
LABEL org.opencontainers.image.title="Sparkify Airflow" \
      org.opencontainers.image.description="Airflow with the DAGs of the Sparkify warehouse." \
      org.opencontainers.image.vendor="Sparkify" \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.version="1.0.0"


# As they come, so that their versions stand above too.
FROM ${POSTGRES_IMAGE} AS postgres


FROM ${MAILPIT_IMAGE} AS mailpit


FROM java AS sandbox
RUN install -d -o 10001 -g 0 -m 770 /var/lib/sparkify
COPY --from=build /out/sandbox /opt/sparkify/sandbox
COPY --chmod=755 containers/sql /usr/local/bin/sql
USER 10001:0
WORKDIR /tmp
VOLUME /var/lib/sparkify
EXPOSE 5439 9000
LABEL org.opencontainers.image.title="Sparkify sandbox" \
      org.opencontainers.image.description="A local warehouse with its S3 server and sample data."
HEALTHCHECK --interval=5s --timeout=3s --start-period=60s --retries=6 \
  CMD ["bash", "-c", "</dev/tcp/127.0.0.1/5439 && </dev/tcp/127.0.0.1/9000"]
ENTRYPOINT ["java", "-jar", "/opt/sparkify/sandbox/sandbox.jar"]
CMD ["serve", "--bind", "0.0.0.0", "--port", "5439", "--s3-port", "9000", "--password-file", "/opt/sparkify/secrets/warehouse/password", "--s3-credentials-file", "/opt/sparkify/secrets/warehouse/aws-credentials", "--data-dir", "/var/lib/sparkify/postgres", "--s3-root", "/var/lib/sparkify/buckets", "--state-file", "/tmp/sandbox.json"]
