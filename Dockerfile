# Builds the application, then keeps only its jar. The engine is not part of its image.
FROM maven:3.9-eclipse-temurin-25 AS build
WORKDIR /build
COPY pom.xml .
COPY src src
COPY bpmn bpmn
RUN mvn -B -ntp -DskipTests -Dspotless.check.skip package

# The engine, with the exporter that tells the application of incidents.
FROM camunda/zeebe:8.6.0 AS engine
COPY --from=build /build/target/classes/engine/waymark-exporter.jar /usr/local/zeebe/exporters/waymark-exporter.jar

FROM eclipse-temurin:25-jre
RUN useradd --system --uid 10001 --no-create-home waymark
WORKDIR /waymark
COPY --from=build /build/target/waymark.jar waymark.jar
COPY --from=build /build/bpmn bpmn
USER 10001
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=6 \
  CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/8080 && printf 'GET /actuator/health/readiness HTTP/1.0\\r\\n\\r\\n' >&3 && grep -q '\"UP\"' <&3"]
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=75", "-jar", "waymark.jar"]
