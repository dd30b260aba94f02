#include "report/facts_csv.h"

#include <gtest/gtest.h>

#include "report/json.h"

namespace gridmend {
namespace {

const std::string kNames =
    "source,key,value,text,page,x0,y0,x1,y1,table,row,col,confidence,confirmed_by,flags";

Document document() {
  Document document{.source = "a,b.pdf"};
  document.metadata.schema = "form";
  document.facts = {{.key = "a.x",
                     .value = Decimal::parse("128.50"),
                     .text = "128.50万元",
                     .place = {2, {1, 2.255, 3, 4}},
                     .table = 3,
                     .row = 4,
                     .col = 5,
                     .confidence = 0.98765,
                     .confirmed_by = 2,
                     .flags = {Flag::low_confidence, Flag::repaired}},
                    {.key = "a.y", .confidence = 0.5, .flags = {Flag::missing}}};
  document.violations = {{.identity = "row:a",
                          .keys = {"a.x"},
                          .expected = Decimal::parse("0.3").value(),
                          .found = Decimal(4),
                          .places = {{2, {1, 2, 3, 4}}}}};
  return document;
}

TEST(FactsCsv, IsALineAFact) {
  EXPECT_EQ(facts_csv(document(), {}),
            kNames +
                "\n\"a,b.pdf\",a.x,128.50,128.50万元,2,1,2.26,3,4,3,4,5,0.9877,2,low_confidence "
                "repaired\n\"a,b.pdf\",a.y,,,,,,,,,,,0.5,0,missing\n");
}

TEST(FactsCsv, HasItsNamesWithoutFacts) { EXPECT_EQ(facts_csv({}, {}), kNames + "\n"); }

TEST(FactsCsv, IsGuardedForExcel) {
  Document one = document();
  one.facts = {{.key = "a.x", .text = "=1+1"}};
  EXPECT_EQ(facts_csv(one, {.excel = true}),
            "\xEF\xBB\xBF" + kNames + "\r\n\"a,b.pdf\",a.x,,'=1+1,,,,,,,,,1,0,\r\n");
}

TEST(JsonFacts, AreNumbersWithTheirDecimalsAndNullsWithoutAPlace) {
  const std::string json = json_of(document());
  EXPECT_NE(json.find(R"({"key":"a.x","value":128.5,"text":"128.50万元","page":2,)"
                      R"("bbox":[1.0,2.26,3.0,4.0],"table":3,"row":4,"col":5,"confidence":0.9877,)"
                      R"("confirmed_by":2,"flags":["low_confidence","repaired"]})"),
            std::string::npos)
      << json;
  EXPECT_NE(
      json.find(R"({"key":"a.y","value":null,"text":"","page":null,"bbox":null,"table":null,)"
                R"("row":null,"col":null,"confidence":0.5,"confirmed_by":0,"flags":["missing"]})"),
      std::string::npos)
      << json;
}

TEST(JsonFacts, GoWithTheirSchemaAndViolations) {
  const std::string json = json_of(document());
  EXPECT_NE(json.find(R"("schema":"form")"), std::string::npos);
  EXPECT_NE(json.find(R"({"identity":"row:a","keys":["a.x"],"expected":0.3,"found":4,)"
                      R"("places":[{"page":2,"bbox":[1.0,2.0,3.0,4.0]}]})"),
            std::string::npos)
      << json;
}

}  // namespace
}  // namespace gridmend
