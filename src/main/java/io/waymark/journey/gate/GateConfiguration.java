package io.waymark.journey.gate;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

@Configuration(value = "deployGateConfiguration", proxyBeanMethods = false)
@EnableConfigurationProperties(GateSettings.class)
class GateConfiguration {}
