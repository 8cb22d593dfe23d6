package io.waymark.bench;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * A segment, and what somebody who knows the tables and their indexes would write in its place.
 *
 * @param rule as the API takes it
 * @param byHand a query of ids
 * @param window whether time alone changes it
 */
record Asked(String key, String rule, String byHand, boolean window) {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** People who count. */
  private static final String PEOPLE =
      "select c.id from contact c where c.known and c.merged_into is null and c.erased_at is null";

  private static final String ALLOWED =
      """
      (select contact_id from (select distinct on (contact_id) contact_id, granted from consent_entry
        where channel = 'email' and topic = '*' order by contact_id, at desc, id desc) e where granted)""";

  static final List<Asked> ALL =
      List.of(
          people(
              "country-is",
              "{'field': 'contact.country', 'operator': '=', 'value': 'DE'}",
              "c.attributes ->> 'country' = 'DE'"),
          people(
              "country-is-one-of",
              "{'field': 'contact.country', 'operator': 'in', 'value': ['AT', 'NL', 'NZ']}",
              "c.attributes ->> 'country' in ('AT', 'NL', 'NZ')"),
          people(
              "country-is-not",
              "{'field': 'contact.country', 'operator': '!=', 'value': 'US'}",
              "c.attributes ->> 'country' is distinct from 'US'"),
          people(
              "email-contains",
              "{'field': 'contact.email', 'operator': 'contains', 'value': 'ADA.'}",
              "lower(c.attributes ->> 'email') like '%ada.%'"),
          people(
              "allows-email",
              "{'field': 'consent.email', 'operator': '=', 'value': true}",
              "c.id in " + ALLOWED),
          people(
              "does-not-allow-email",
              "{'field': 'consent.email', 'operator': '=', 'value': false}",
              "not exists (select from " + ALLOWED + " e where e.contact_id = c.id)"),
          people(
              "bought",
              "{'field': 'event.Order Completed', 'operator': 'did', 'value': {}}",
              "c.id in (select contact_id from activity where name = 'Order Completed')"),
          people(
              "bought-twice",
              "{'field': 'event.Order Completed', 'operator': 'did', 'value': {'count': 2}}",
              "c.id in (select contact_id from activity where name = 'Order Completed' group by contact_id having count(*) >= 2)"),
          people(
              "never-bought",
              "{'field': 'event.Order Completed', 'operator': 'didNot', 'value': {}}",
              "not exists (select from activity a where a.name = 'Order Completed' and a.contact_id = c.id)"),
          people(
              "looked-at-ten",
              "{'field': 'event.Product Viewed', 'operator': 'did', 'value': {'count': 10}}",
              "c.id in (select contact_id from activity where name = 'Product Viewed' group by contact_id having count(*) >= 10)"),
          people(
              "spent-100",
              "{'field': 'event.Order Completed', 'operator': 'sum', 'value': {'of': 'revenue', 'is': '>', 'number': 100}}",
              "c.id in (select contact_id from activity where name = 'Order Completed' group by contact_id having sum((properties ->> 'revenue')::numeric) > 100)"),
          people(
              "spends-50-each-time",
              "{'field': 'event.Order Completed', 'operator': 'average', 'value': {'of': 'revenue', 'is': '>=', 'number': 50}}",
              "c.id in (select contact_id from activity where name = 'Order Completed' group by contact_id having avg((properties ->> 'revenue')::numeric) >= 50)"),
          people(
              "bought-kitchen",
              "{'field': 'event.Order Completed', 'operator': 'did', 'value': {'where': {'field': 'products.category', 'operator': '=', 'value': 'Kitchen'}}}",
              "c.id in (select contact_id from activity where name = 'Order Completed' and properties @> '{\"products\": [{\"category\": \"Kitchen\"}]}')"),
          people(
              "looked-at-garden",
              "{'field': 'event.Product Viewed', 'operator': 'did', 'value': {'where': {'field': 'category', 'operator': '=', 'value': 'Garden'}}}",
              "c.id in (select contact_id from activity where name = 'Product Viewed' and properties ->> 'category' = 'Garden')"),
          people(
              "enterprise",
              "{'field': 'account.plan', 'operator': '=', 'value': 'enterprise'}",
              "c.id in (select m.contact_id from account_member m join account a on a.id = m.account_id where a.attributes ->> 'plan' = 'enterprise')"),
          window(
              "bought-lately",
              "{'field': 'event.Order Completed', 'operator': 'did', 'value': {'within': 'P30D'}}",
              "c.id in (select contact_id from activity where name = 'Order Completed' and occurred_at > now() - interval '30 days')"),
          window(
              "looks-around",
              "{'field': 'event.Product Viewed', 'operator': 'did', 'value': {'count': 3, 'within': 'P90D'}}",
              "c.id in (select contact_id from activity where name = 'Product Viewed' and occurred_at > now() - interval '90 days' group by contact_id having count(*) >= 3)"),
          window(
              "bought-not-lately",
              """
              {'combinator': 'and', 'rules': [{'field': 'event.Order Completed', 'operator': 'did', 'value': {}},
                {'field': 'event.Order Completed', 'operator': 'didNot', 'value': {'within': 'P60D'}}]}""",
              "c.id in (select contact_id from activity where name = 'Order Completed' group by contact_id having max(occurred_at) <= now() - interval '60 days')"),
          window(
              "gone-quiet",
              "{'field': 'event.*', 'operator': 'last', 'value': {'is': 'longerAgo', 'than': 'P30D'}}",
              "c.id in (select contact_id from activity where type in ('track', 'page', 'screen') group by contact_id having max(occurred_at) <= now() - interval '30 days')"),
          window(
              "reads-our-mail",
              """
              {'combinator': 'and', 'rules': [{'field': 'engagement.email', 'operator': 'did', 'value': {'within': 'P90D'}},
                {'field': 'consent.email', 'operator': '=', 'value': true}]}""",
              """
              c.id in (select contact_id from activity where name in ('Email Opened', 'Email Clicked', 'Email Replied')
                and occurred_at > now() - interval '90 days' and (properties ->> 'machine') is distinct from 'true') and c.id in """
                  + ALLOWED));

  private static Asked people(String key, String rule, String test) {
    return new Asked(key, rule.replace('\'', '"'), PEOPLE + " and " + test, false);
  }

  private static Asked window(String key, String rule, String test) {
    return new Asked(key, rule.replace('\'', '"'), PEOPLE + " and " + test, true);
  }

  /** The same question in other words, so that it is built anew. */
  Object definition(int round) {
    Object condition = JSON.readValue(rule, Object.class);
    return round % 2 == 0 ? condition : Map.of("rules", List.of(condition));
  }
}
