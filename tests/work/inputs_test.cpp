#include "work/inputs.h"

#include <gmock/gmock.h>
#include <sys/stat.h>

#include <filesystem>

#include "work/files.h"

namespace gridmend {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

class ListInputs : public testing::Test {
 protected:
  void put(const std::string& path) {
    const std::filesystem::path file = folder_.path() + "/" + path;
    std::filesystem::create_directories(file.parent_path());
    write_whole_file(file, "x");
  }
  std::string at(const std::string& path) const { return folder_.path() + "/" + path; }
  std::string listed_in(const std::string& name) const {
    return std::string(1, '@').append(at(name));
  }
  Listing list(const std::vector<std::string>& arguments) const { return list_inputs(arguments); }

  static std::vector<std::string> stems(const Listing& listing) {
    std::vector<std::string> names;
    for (const Input& input : listing.inputs) {
      names.push_back(input.folder.empty() ? input.stem : input.folder + "/" + input.stem);
    }
    return names;
  }
  std::string usage_error(const std::vector<std::string>& arguments) const {
    try {
      list_inputs(arguments);
    } catch (const Error& error) {
      EXPECT_EQ(error.kind(), ErrorKind::usage);
      return error.what();
    }
    return "";
  }

  TemporaryFolder folder_{testing::TempDir()};
};

TEST_F(ListInputs, FindsDocumentsInFoldersAndKeepsTheirFolders) {
  for (const char* file : {"in/b.PDF", "in/a.jpeg", "in/sub/deep/c.Tif", "in/note.txt", "in/d"}) {
    put(file);
  }
  const Listing listing = list({at("in")});
  EXPECT_THAT(stems(listing), ElementsAre("a", "b", "sub/deep/c"));
  EXPECT_EQ(listing.skipped, 2);
  EXPECT_EQ(listing.inputs[1].source, "b.PDF");
  EXPECT_EQ(listing.inputs[1].path, at("in/b.PDF"));
}

TEST_F(ListInputs, ListsAFolderBytewise) {
  for (const char* file : {"in/b.pdf", "in/B.pdf", "in/10.pdf", "in/9.pdf", "in/年.pdf"}) put(file);
  EXPECT_THAT(stems(list({at("in")})), ElementsAre("10", "9", "B", "b", "年"));
}

TEST_F(ListInputs, DoesNotFollowLinksToFolders) {
  put("in/a.pdf");
  std::filesystem::create_directory_symlink(".", at("in/loop"));
  const Listing listing = list({at("in")});
  EXPECT_THAT(stems(listing), ElementsAre("a"));
  EXPECT_EQ(listing.skipped, 1);
}

TEST_F(ListInputs, TakesWhatIsNamedWhateverItsExtension) {
  EXPECT_THAT(stems(list({"x/report.v2.bin", "plain"})), ElementsAre("report.v2", "plain"));
}

TEST_F(ListInputs, KeepsExtensionsWhereStemsWouldClash) {
  EXPECT_THAT(stems(list({"scan.jpg", "scan.pdf", "other.pdf"})),
              ElementsAre("scan.jpg", "scan.pdf", "other"));
}

TEST_F(ListInputs, KeepsExtensionsUntilNothingClashes) {
  EXPECT_THAT(stems(list({"scan.jpg", "scan.pdf", "scan.jpg.pdf"})),
              ElementsAre("scan.jpg", "scan.pdf", "scan.jpg.pdf"));
}

TEST_F(ListInputs, LetsStemsBeEqualInDifferentFolders) {
  for (const char* file : {"in/1/a.pdf", "in/2/a.pdf"}) put(file);
  EXPECT_THAT(stems(list({at("in")})), ElementsAre("1/a", "2/a"));
}

TEST_F(ListInputs, RefusesInputsThatWouldWriteTheSameFiles) {
  EXPECT_EQ(usage_error({"1/a.pdf", "2/a.pdf"}),
            "1/a.pdf and 2/a.pdf would write the same files; run them apart, each with an --output "
            "of its own");
}

TEST_F(ListInputs, ReadsAListWithAPathALine) {
  put("in/z.pdf");
  write_whole_file(at("list"), "b.pdf\r\n\na.pdf\n-\n" + at("in"));
  EXPECT_THAT(stems(list({listed_in("list")})), ElementsAre("b", "a", "-", "z"));
}

TEST_F(ListInputs, CallsStandardInputStdin) {
  const Listing listing = list({"-"});
  EXPECT_THAT(stems(listing), ElementsAre("stdin"));
  EXPECT_TRUE(listing.inputs[0].standard_input);
}

TEST_F(ListInputs, RefusesStandardInputTwice) {
  EXPECT_THAT(usage_error({"-", "-"}), HasSubstr("named twice"));
}

TEST_F(ListInputs, MakesAProblemOfAFolderWithoutInputs) {
  put("in/note.txt");
  const Listing listing = list({at("in"), "a.pdf"});
  ASSERT_EQ(listing.inputs.size(), 2U);
  ASSERT_TRUE(listing.inputs[0].problem);
  EXPECT_EQ(listing.inputs[0].problem->kind(), ErrorKind::unreadable);
  EXPECT_THAT(listing.inputs[0].problem->what(), HasSubstr("holds no PDF"));
  EXPECT_FALSE(listing.inputs[1].problem);
}

TEST_F(ListInputs, MakesAProblemOfAListThatIsMissingOrEmpty) {
  write_whole_file(at("list"), "\n");
  EXPECT_THAT(list({listed_in("none")}).inputs[0].problem->what(), HasSubstr("cannot be read"));
  EXPECT_THAT(list({listed_in("list")}).inputs[0].problem->what(), HasSubstr("names no inputs"));
}

TEST_F(ListInputs, ListsPipesAndDanglingLinksForTheOpeningToRefuse) {
  std::filesystem::create_directory(at("in"));
  mkfifo(at("in/p.pdf").c_str(), 0600);
  std::filesystem::create_symlink("nowhere", at("in/l.pdf"));
  EXPECT_THAT(stems(list({at("in")})), ElementsAre("l", "p"));
}

}  // namespace
}  // namespace gridmend
