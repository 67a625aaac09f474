# syntax=docker/dockerfile:1
FROM maven:3.9-eclipse-temurin-25 AS build
WORKDIR /src
COPY . .
RUN mvn -B -ntp -DskipTests package && cp app/target/assay-app-*-all.jar /assay.jar

FROM eclipse-temurin:25-jre
RUN useradd --system --uid 10001 --create-home assay && mkdir /data && chown assay /data
COPY --from=build /assay.jar /opt/assay/assay.jar
USER 10001
VOLUME /data
EXPOSE 8480
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s --retries=4 \
  CMD wget -q -O /dev/null http://127.0.0.1:8480/health/live || exit 1
ENTRYPOINT ["java", "--enable-native-access=ALL-UNNAMED", "-jar", "/opt/assay/assay.jar"]
CMD ["serve", "--data", "/data"]
