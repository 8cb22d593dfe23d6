package io.waymark.form;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * @param sites whose pages may show forms and are gone to after sending, e.g. {@code
 *     https://shop.example}
 * @param confirmWithin how long the link in a confirmation mail can be used, and what was sent is
 *     kept without
 * @param mailsPerAddress how many confirmation mails one person's mailbox is sent in a day, over
 *     all forms
 * @param perVisitor how often one network address may send forms within ten minutes
 * @param perForm how often one form may be sent within ten minutes, by everybody
 * @param withoutScript how often forms may be sent within an hour by browsers without JavaScript,
 *     from one network address; ten times that for one form
 * @param difficulty how many bits a browser has to find before it sends: 16 are 65,000 tries
 * @param largestFile how large a file may be that is handed out
 * @param fileTypes which types of files are taken
 * @param linkLasts how long somebody's link to a file can be used
 * @param countedAgainAfter downloads by the same link within this time count once
 */
@ConfigurationProperties("waymark.form")
record FormSettings(
    @DefaultValue List<String> sites,
    @DefaultValue("7d") Duration confirmWithin,
    @DefaultValue("3") int mailsPerAddress,
    @DefaultValue("20") int perVisitor,
    @DefaultValue("300") int perForm,
    @DefaultValue("3") int withoutScript,
    @DefaultValue("16") int difficulty,
    @DefaultValue("20MB") DataSize largestFile,
    @DefaultValue({
          "application/pdf",
          "application/epub+zip",
          "application/zip",
          "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
          "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
          "application/vnd.openxmlformats-officedocument.presentationml.presentation",
          "image/png",
          "image/jpeg",
          "audio/mpeg",
          "video/mp4",
          "text/csv"
        })
        List<String> fileTypes,
    @DefaultValue("90d") Duration linkLasts,
    @DefaultValue("1d") Duration countedAgainAfter) {}
