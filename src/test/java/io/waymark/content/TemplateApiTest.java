package io.waymark.content;

import static org.hamcrest.Matchers.containsString;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

class TemplateApiTest {

  private final MockMvc http =
      MockMvcBuilders.standaloneSetup(new TemplateApi(Clock.systemUTC())).build();

  @Test
  void rendersForHtmlAndForText() throws Exception {
    trial(
            "{\"liquid\":\"{{ a.b }} {{ 2.5 | money: 'EUR' }}\",\"data\":{\"a\":{\"b\":\"<x>\"}},\"html\":true}")
        .andExpect(status().isOk())
        .andExpect(jsonPath("$.output").value("&lt;x&gt; €2.50"));
    trial("{\"liquid\":\"{{ a }}{{ none }}\",\"data\":{\"a\":\"<x>\"},\"html\":false}")
        .andExpect(jsonPath("$.output").value("<x>"));
    trial("{\"liquid\":\"plain\"}").andExpect(jsonPath("$.output").value("plain"));
  }

  @Test
  void saysWhereAndWhatIsWrong() throws Exception {
    trial("{\"liquid\":\"a\\n{{ x | shout }}\"}")
        .andExpect(status().is(422))
        .andExpect(content().contentType(MediaType.APPLICATION_PROBLEM_JSON))
        .andExpect(jsonPath("$.line").value(2))
        .andExpect(jsonPath("$.column").value(6))
        .andExpect(jsonPath("$.reason").value(containsString("shout")))
        .andExpect(jsonPath("$.detail").value(containsString("shout")));
    trial("{\"liquid\":\"{% for i in (1..99999999) %}x{% endfor %}\"}")
        .andExpect(status().is(422))
        .andExpect(jsonPath("$.reason").value(containsString("loops")));
    trial("{\"data\":{}}").andExpect(status().is(422));
  }

  private ResultActions trial(String body) throws Exception {
    return http.perform(
        post("/api/templates/render").contentType(MediaType.APPLICATION_JSON).content(body));
  }
}
