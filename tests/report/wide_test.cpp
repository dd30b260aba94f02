#include "report/wide.h"

#include <gmock/gmock.h>

#include <cstdlib>
#include <filesystem>
#include <sstream>

#include "model/error.h"
#include "report/database.h"
#include "report/json.h"
#include "report/sqlite.h"
#include "tests/report/sample_document.h"

namespace gridmend {
namespace {

using testing::ElementsAre;

WideReport report(const std::string& source, std::vector<WideReport::Number> numbers) {
  WideReport report{.source = source};
  report.numbers = std::move(numbers);
  return report;
}

std::string wide(const std::vector<WideReport>& reports, const WideTable::Options& options = {}) {
  WideTable table;
  for (const WideReport& each : reports) table.add(each);
  return table.csv(options);
}

TEST(Wide, HasARowAReportAndAColumnAKey) {
  WideReport second = report("b.pdf", {{"x", "3", ""}, {"y", "", ""}});
  second.title = "A, B";
  second.agency = "局";
  second.year = "2020";
  second.schema = "form";
  EXPECT_EQ(wide({second, report("a.pdf", {{"x", "-1", ""}, {"y", "0", ""}})}),
            "source,title,agency,year,schema,to_check,x,y\n"
            "a.pdf,,,,,,-1,0\n"
            "b.pdf,\"A, B\",局,2020,form,,3,\n");
}

TEST(Wide, PutsAKeyThatFewReportsHaveBehindTheOneItFollows) {
  const std::vector<WideReport> reports = {
      report("a", {{"x", "1", ""}, {"z", "2", ""}}),
      report("b", {{"w", "1", ""}, {"x", "2", ""}, {"y", "3", ""}, {"z", "4", ""}}),
      report("c", {{"z", "5", ""}, {"zz", "6", ""}})};
  EXPECT_EQ(wide(reports),
            "source,title,agency,year,schema,to_check,w,x,y,z,zz\n"
            "a,,,,,,,1,,2,\n"
            "b,,,,,,1,2,3,4,\n"
            "c,,,,,,,,,5,6\n");
}

TEST(Wide, NamesTheKeysWhoseValuesAreInDoubt) {
  const std::vector<WideReport> reports = {report(
      "a", {{"x", "1", ""}, {"y", "2", "low_confidence repaired"}, {"z", "", "unreadable"}})};
  EXPECT_EQ(wide(reports), "source,title,agency,year,schema,to_check,x,y,z\na,,,,,y z,1,2,\n");
  EXPECT_EQ(wide(reports, {.flags = true}),
            "source,title,agency,year,schema,to_check,x,x.flags,y,y.flags,z,z.flags\n"
            "a,,,,,y z,1,,2,low_confidence repaired,,unreadable\n");
}

TEST(Wide, GuardsTextForExcel) {
  WideReport hostile = report("=x.pdf", {{"x", "-1", ""}});
  hostile.title = "+x";
  EXPECT_EQ(wide({hostile}, {.excel = true}),
            "\xEF\xBB\xBFsource,title,agency,year,schema,to_check,x\r\n'=x.pdf,'+x,,,,,-1\r\n");
}

WideReport expected_of_sample() {
  WideReport expected =
      report("report.pdf", {{"rules.old", "3", ""},
                            {"rules.new", "8", "low_confidence identity_violated"},
                            {"rules.cost", "128.5", ""},
                            {"rules.gone", "", "missing"}});
  expected.title = "绥棱县2020年报告";
  expected.agency = "绥棱县工信局";
  expected.year = "2020";
  expected.schema = "sample-form";
  return expected;
}

TEST(Wide, ReadsTheSameFromJsonAndFromADatabase) {
  EXPECT_EQ(wide_report_in_json(json_of(sample_document())), expected_of_sample());

  std::string folder = testing::TempDir() + "gridmend-XXXXXX";
  ASSERT_NE(mkdtemp(folder.data()), nullptr);
  const std::string file = folder + "/gridmend.sqlite";
  std::istringstream rows(database_rows(sample_document()));
  store_rows(file, "report.pdf", rows);
  std::vector<WideReport> reports;
  wide_reports_in_database(file, [&](const WideReport& each) { reports.push_back(each); });
  EXPECT_THAT(reports, ElementsAre(expected_of_sample()));
  std::filesystem::remove_all(folder);
}

TEST(Wide, PassesOverJsonOfSomethingElse) {
  EXPECT_EQ(wide_report_in_json("{\"name\": 1}"), std::nullopt);
  EXPECT_EQ(wide_report_in_json("[1, 2]"), std::nullopt);
}

TEST(Wide, RefusesJsonThatIsTornOrNotAsDescribed) {
  const std::string whole = json_of(sample_document());
  for (const std::string& bad :
       {std::string(), whole.substr(0, whole.size() / 2),
        std::string("{\"gridmend\": {}, \"source\": 7}"), std::string("{\"gridmend\": {}}")}) {
    EXPECT_THROW(wide_report_in_json(bad), Error) << bad.substr(0, 40);
  }
}

}  // namespace
}  // namespace gridmend
