#include "cli/options.h"

#include <gmock/gmock.h>

#include "model/version.h"

namespace gridmend {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

Parsed parse(std::vector<const char*> arguments) {
  arguments.insert(arguments.begin(), "gridmend");
  return parse_command_line(static_cast<int>(arguments.size()), arguments.data(), 4);
}

CommandLine line_of(const std::vector<const char*>& arguments) {
  return parse(arguments).command_line.value();
}

std::string refusal(const std::vector<const char*>& arguments) {
  try {
    parse(arguments);
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::usage);
    return error.what();
  }
  return "taken";
}

TEST(CommandLine, HasTheDefaultsThatHelpTellsOf) {
  const CommandLine line = line_of({"extract", "a.pdf"});
  EXPECT_EQ(line.command, Command::extract);
  EXPECT_THAT(line.inputs, ElementsAre("a.pdf"));
  EXPECT_EQ(line.output_folder, "");
  EXPECT_THAT(line.formats, ElementsAre(Format::csv));
  EXPECT_THAT(line.reading.languages, ElementsAre("chi_sim", "eng"));
  EXPECT_EQ(line.reading.ocr, OcrMode::automatic);
  EXPECT_EQ(line.reading.max_pages, 5000);
  EXPECT_EQ(line.reading.max_pixels, 100'000'000);
  EXPECT_EQ(line.jobs, 4);  // the processors
  EXPECT_EQ(line.page_timeout_seconds, 120);
  EXPECT_FALSE(line.document_timeout_seconds);
  EXPECT_EQ(line.memory_limit_mib, 2048);
  EXPECT_FALSE(line.writing.fill_spans);
  EXPECT_FALSE(line.writing.excel);
}

TEST(CommandLine, TakesEveryOption) {
  const CommandLine line = line_of({"extract",  "a.pdf",
                                    "-",        "-o",
                                    "out",      "-f",
                                    "json,csv", "-p",
                                    "2-3",      "-l",
                                    "eng",      "-j",
                                    "3",        "-v",
                                    "--ocr",    "always",
                                    "--table",  "2",
                                    "--excel",  "--password",
                                    "pw",       "--page-timeout",
                                    "1.5",      "--document-timeout",
                                    "9",        "--memory-limit",
                                    "100",      "--max-pages",
                                    "7",        "--max-pixels",
                                    "8",        "--spans",
                                    "fill",     "--log-format",
                                    "json",     "--progress",
                                    "never"});
  EXPECT_THAT(line.inputs, ElementsAre("a.pdf", "-"));
  EXPECT_EQ(line.output_folder, "out");
  EXPECT_THAT(line.formats, ElementsAre(Format::json, Format::csv));
  EXPECT_EQ(line.reading.pages.at(0).first, 2);
  EXPECT_THAT(line.reading.tables, ElementsAre(2));
  EXPECT_THAT(line.reading.languages, ElementsAre("eng"));
  EXPECT_EQ(line.reading.ocr, OcrMode::always);
  EXPECT_EQ(line.reading.password, "pw");
  EXPECT_EQ(line.reading.max_pages, 7);
  EXPECT_EQ(line.reading.max_pixels, 8);
  EXPECT_EQ(line.jobs, 3);
  EXPECT_EQ(line.page_timeout_seconds, 1.5);
  EXPECT_EQ(line.document_timeout_seconds, 9);
  EXPECT_EQ(line.memory_limit_mib, 100);
  EXPECT_TRUE(line.writing.fill_spans);
  EXPECT_TRUE(line.writing.excel);
  EXPECT_TRUE(line.verbose);
  EXPECT_TRUE(line.json_log);
  EXPECT_EQ(line.progress, ShowProgress::never);
}

TEST(CommandLine, TakesAFolderWithOrWithoutASlash) {
  EXPECT_EQ(line_of({"extract", "a", "-o", "out//"}).output_folder, "out");
  EXPECT_EQ(line_of({"extract", "a", "-o", "/"}).output_folder, "/");
}

TEST(CommandLine, RefusesWithOneSentenceAndAHint) {
  const std::vector<std::pair<std::vector<const char*>, const char*>> cases = {
      {{"mend"}, "unknown command mend; see gridmend --help"},
      {{"--mend"}, "unknown option --mend; see gridmend --help"},
      {{"extract"}, "no INPUT is given; see gridmend extract --help"},
      {{"extract", "a", "--mend"}, "unknown option --mend; see gridmend extract --help"},
      {{"doctor", "a"}, "one argument too many: a; see gridmend doctor --help"},
      {{"extract", "a", "-j"},
       "--jobs stands once, and with one value if it takes any; see gridmend extract --help"},
      {{"extract", "a", "-p", "1", "-p", "2"},
       "--pages stands once, and with one value if it takes any; see gridmend extract --help"},
      {{"extract", "a", "-j", "0"}, "--jobs: \"0\" will not do; give a whole number from 1 to 256"},
      {{"extract", "a", "--ocr", "perhaps"},
       "--ocr: \"perhaps\" will not do; give auto, never or always"},
      {{"extract", "a", "--spans", "all"}, "--spans: \"all\" will not do; give first or fill"},
      {{"extract", "a", "-o", ""}, "--output: \"\" will not do; give a folder"},
      {{"extract", "a", "-q", "-v"}, "--quiet and --verbose exclude each other; leave one out"},
      {{"extract", "a", "-f", "csv,json"},
       "standard output takes one format; name a folder for the files with -o"},
  };
  for (const auto& [arguments, sentence] : cases) EXPECT_EQ(refusal(arguments), sentence);
}

TEST(CommandLine, DoesNotKnowOptionsThatDoNotWork) {
  for (const char* option : {"--shard", "--force"}) {
    EXPECT_THAT(refusal({"extract", "a", option}), HasSubstr("unknown option"));
  }
}

TEST(Help, NamesEveryOptionOfExtractAndShowsExamples) {
  const std::string help = parse({"extract", "--help"}).text;
  for (const char* option :
       {"-o,--output",    "-f,--format",        "-p,--pages",
        "--table",        "-l,--language",      "--ocr",
        "-j,--jobs",      "--password ",        "--password-file",
        "--page-timeout", "--document-timeout", "--memory-limit",
        "--max-pages",    "--max-pixels",       "--spans",
        "--excel",        "--progress",         "-q,--quiet",
        "-v,--verbose",   "--log-format",       "gridmend extract report.pdf -o out"}) {
    EXPECT_THAT(help, HasSubstr(option));
  }
}

TEST(Help, FitsOnATerminal) {
  for (const std::string& help :
       {parse({"--help"}).text, parse({"extract", "--help"}).text, parse({"doctor", "-h"}).text}) {
    for (std::size_t begin = 0, end = 0; (end = help.find('\n', begin)) != std::string::npos;
         begin = end + 1) {
      EXPECT_LE(end - begin, 100U) << help.substr(begin, end - begin);
    }
  }
}

TEST(Help, NamesTheCommandOnce) {
  EXPECT_THAT(parse({"extract", "--help"}).text, HasSubstr("Usage: gridmend extract [OPTIONS]"));
  EXPECT_THAT(parse({"--help"}).text, HasSubstr("Usage: gridmend [OPTIONS] [COMMAND]"));
}

TEST(Version, IsOneLine) {
  EXPECT_EQ(parse({"--version"}).text, std::string("gridmend ") + version() + "\n");
}

}  // namespace
}  // namespace gridmend
