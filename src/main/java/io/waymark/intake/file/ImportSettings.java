package io.waymark.intake.file;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * @param directory where files wait until they are imported
 * @param largest how large a file may be
 * @param batch how many rows one transaction takes
 */
@ConfigurationProperties("waymark.intake.imports")
record ImportSettings(
    @DefaultValue(".waymark/imports") String directory,
    @DefaultValue("512MB") DataSize largest,
    @DefaultValue("500") int batch) {}
