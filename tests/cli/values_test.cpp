#include "cli/values.h"

#include <gmock/gmock.h>

#include <limits>

#include "work/files.h"

namespace gridmend {
namespace {

using testing::ElementsAre;

constexpr int kOpen = std::numeric_limits<int>::max();

template <typename Parse>
std::string refusal(const Parse& parse) {
  try {
    parse();
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::usage);
    return error.what();
  }
  return "taken";
}

TEST(PageList, TakesPagesRangesAndAnOpenEnd) {
  const std::vector<PageRange> ranges = parse_page_list("1,3-5,9-");
  ASSERT_EQ(ranges.size(), 3U);
  EXPECT_EQ(ranges[0].first, 1);
  EXPECT_EQ(ranges[0].last, 1);
  EXPECT_EQ(ranges[1].first, 3);
  EXPECT_EQ(ranges[1].last, 5);
  EXPECT_EQ(ranges[2].first, 9);
  EXPECT_EQ(ranges[2].last, kOpen);
}

TEST(PageList, RefusesWhatIsNone) {
  for (const char* text :
       {"", ",", "1,", "0", "-3", "5-3", "1-2-3", "a", "1 ", " 1", "+1", "1.5", "99999999999"}) {
    EXPECT_EQ(refusal([&] { parse_page_list(text); }),
              std::string(1, '"').append(text).append(
                  "\" will not do; give pages from 1 on, as in 1,3-5,9-"));
  }
}

TEST(NumberList, GivesEachNumberOnceAscending) {
  EXPECT_THAT(parse_number_list("5,1-3,2"), ElementsAre(1, 2, 3, 5));
}

TEST(NumberList, RefusesMoreThanADocumentCanHave) {
  EXPECT_NE(refusal([] { parse_number_list("1-2000000000"); }), "taken");
  EXPECT_NE(refusal([] { parse_number_list("1-"); }), "taken");
}

TEST(Languages, AreJoinedByPlus) {
  EXPECT_THAT(parse_languages("chi_sim+script/HanS"), ElementsAre("chi_sim", "script/HanS"));
  for (const char* text : {"", "+", "eng+", "../eng", "/etc/eng", "eng fra"}) {
    EXPECT_NE(refusal([&] { parse_languages(text); }), "taken") << text;
  }
}

TEST(Formats, ComeInTheOrderGivenEachOnce) {
  EXPECT_THAT(parse_formats("json,csv,json"), ElementsAre(Format::json, Format::csv));
  EXPECT_THAT(parse_formats("md,xlsx"), ElementsAre(Format::markdown, Format::xlsx));
  EXPECT_EQ(refusal([] { parse_formats("csv,doc"); }),
            "\"csv,doc\" will not do; give csv, json, xlsx, html, md, txt, facts, sqlite, or "
            "several of them, as in csv,json");
}

TEST(WholeNumber, KeepsItsBounds) {
  EXPECT_EQ(parse_whole_number("7", 1, 9), 7);
  for (const char* text : {"0", "10", "", "x", "7x", "7.0"}) {
    EXPECT_EQ(
        refusal([&] { parse_whole_number(text, 1, 9); }),
        std::string(1, '"').append(text).append("\" will not do; give a whole number from 1 to 9"));
  }
}

TEST(Seconds, AreAboveZero) {
  EXPECT_EQ(parse_seconds("0.5"), 0.5);
  for (const char* text : {"0", "-1", "inf", "nan", "", "1s"}) {
    EXPECT_NE(refusal([&] { parse_seconds(text); }), "taken") << text;
  }
}

TEST(Password, OverOneHundredAndTwentySevenBytesIsRefused) {
  EXPECT_EQ(checked_password(std::string(127, 'x')).size(), 127U);
  EXPECT_EQ(refusal([] { checked_password(std::string(128, 'x')); }),
            "the password has 128 bytes; PDF passwords have at most 127");
}

TEST(Password, IsTheFirstLineOfItsFile) {
  const TemporaryFolder folder(testing::TempDir());
  const std::string file = folder.path() + "/password";
  write_whole_file(file, "open sesame\r\nnot this");
  EXPECT_EQ(password_in_file(file), "open sesame");
  EXPECT_NE(refusal([&] { password_in_file(file + "x"); }), "taken");
}

}  // namespace
}  // namespace gridmend
