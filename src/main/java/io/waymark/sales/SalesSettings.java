package io.waymark.sales;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param owner who gets the leads that no step gives to somebody else
 */
@ConfigurationProperties("waymark.sales")
record SalesSettings(@DefaultValue("sales@waymark.example") String owner) {}
