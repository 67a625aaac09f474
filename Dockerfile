# syntax=docker/dockerfile:1
FROM maven:3.9-eclipse-temurin-25 AS build
WORKDIR /src
COPY . .
# The folder comes without its history: say which commit it is, for example --build-arg MADE_OF=+$(git rev-parse HEAD)
ARG MADE_OF=
RUN mvn -B -ntp -Dmaven.test.skip=true "-Dassay.madeOf=$MADE_OF" package && cp app/target/assay-app-*-all.jar /assay.jar

FROM eclipse-temurin:25-jre
RUN useradd --system --uid 10001 --no-create-home assay && mkdir /data && chown assay /data && chmod 0700 /data
COPY --from=build /assay.jar /opt/assay/assay.jar
USER 10001
VOLUME /data
EXPOSE 8480
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s --retries=4 \
  CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/8480 && printf 'GET /health/ready HTTP/1.0\\r\\nHost: 127.0.0.1\\r\\n\\r\\n' >&3 && head -n 1 <&3 | grep -q ' 200 '"]
ENTRYPOINT ["java", "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", "-jar", "/opt/assay/assay.jar"]
CMD ["serve", "--data", "/data"]
