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
# The health check reads the same settings as the server: the address, the port and whether HTTPS is spoken, from the environment. Where a
# container is given --settings or --set, give its health check the same.
HEALTHCHECK --interval=30s --timeout=15s --start-period=60s --retries=4 \
  CMD ["java", "-XX:TieredStopAtLevel=1", "-Xmx64m", "-jar", "/opt/assay/assay.jar", "health"]
ENTRYPOINT ["java", "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", "-jar", "/opt/assay/assay.jar"]
CMD ["serve", "--data", "/data"]
