#include "work/files.h"

#include <fcntl.h>
#include <gmock/gmock.h>
#include <sys/stat.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace gridmend {
namespace {

class Files : public testing::Test {
 protected:
  std::string at(const std::string& name) const { return folder_.path() + "/" + name; }

  template <typename Call>
  static std::string error_of(ErrorKind kind, const Call& call) {
    try {
      call();
    } catch (const Error& error) {
      EXPECT_EQ(error.kind(), kind) << error.what();
      return error.what();
    }
    return "nothing is thrown";
  }
  std::string opening_error(const std::string& path) const {
    return error_of(ErrorKind::unreadable, [&] { open_document(path); });
  }

  TemporaryFolder folder_{testing::TempDir()};
};

std::string content(const std::string& path) {
  std::ifstream file(path);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

std::string rest_of(const Descriptor& file) {
  char bytes[64];
  const ssize_t n = read(file.number(), bytes, sizeof bytes);
  return std::string(bytes, static_cast<std::size_t>(n));
}

TEST_F(Files, OpensOnlyRegularFilesWithSomethingInThem) {
  write_whole_file(at("empty"), "");
  mkfifo(at("pipe").c_str(), 0600);
  EXPECT_EQ(opening_error(at("none")), "there is no such file; check the name");
  EXPECT_EQ(opening_error(at("empty")), "the file is empty; get a fresh copy of it");
  EXPECT_EQ(opening_error(at("pipe")),
            "is a named pipe, not a file; store its content in a file, or hand it over with -");
  EXPECT_EQ(opening_error("/dev/null"),
            "is a device, not a file; store its content in a file, or hand it over with -");
  EXPECT_EQ(opening_error(folder_.path()),
            "is a folder, not a file; store its content in a file, or hand it over with -");
}

TEST_F(Files, ReopenWithAPositionOfTheirOwnEvenWithoutAName) {
  write_whole_file(at("f"), "abc");
  const Descriptor file = open_document(at("f"));
  unlink(at("f").c_str());
  const Descriptor again = reopened(file);
  EXPECT_EQ(rest_of(file), "abc");
  EXPECT_EQ(rest_of(again), "abc");
}

TEST_F(Files, SpoolAPipe) {
  int ends[2];
  ASSERT_EQ(pipe(ends), 0);
  const Descriptor reading(ends[0]);
  { ASSERT_EQ(write(Descriptor(ends[1]).number(), "abc", 3), 3); }
  const Descriptor file = spooled(reading.number(), folder_.path(), -1);
  EXPECT_EQ(rest_of(reopened(file)), "abc");
  EXPECT_TRUE(std::filesystem::is_empty(folder_.path()));
}

TEST_F(Files, SayWhenThereIsNothingToSpool) {
  const Descriptor nothing(open("/dev/null", O_RDONLY));
  const Descriptor closed(open("/dev/null", O_WRONLY));
  const auto spool = [&](const Descriptor& file) {
    return error_of(ErrorKind::unreadable, [&] { spooled(file.number(), folder_.path(), -1); });
  };
  EXPECT_EQ(spool(nothing), "is empty; hand a file over with < or a pipe");
  EXPECT_EQ(spool(closed), "is closed; hand a file over with < or a pipe");
}

TEST_F(Files, StopSpoolingWhenAsked) {
  int waiting[2], stop[2];
  ASSERT_EQ(pipe(waiting), 0);
  ASSERT_EQ(pipe(stop), 0);
  ASSERT_EQ(write(stop[1], "x", 1), 1);
  EXPECT_THROW(spooled(waiting[0], folder_.path(), stop[0]), Interrupted);
  for (const int end : {waiting[0], waiting[1], stop[0], stop[1]}) close(end);
}

TEST_F(Files, TakeTheirPlaceOverOlderOnes) {
  write_whole_file(at("new"), "new");
  write_whole_file(at("old"), "old");
  move_into_place(at("new"), at("old"));
  EXPECT_EQ(content(at("old")), "new");
}

TEST_F(Files, ThatAWorkerOnlyAnnouncedAreABug) {
  write_whole_file(at("secret"), "x");
  std::filesystem::create_symlink(at("secret"), at("link"));
  error_of(ErrorKind::bug, [&] { move_into_place(at("link"), at("out")); });
  error_of(ErrorKind::bug, [&] { move_into_place(at("none"), at("out")); });
  EXPECT_FALSE(std::filesystem::exists(at("out")));
}

TEST_F(Files, DoNotTakeThePlaceOfAFolder) {
  write_whole_file(at("new"), "new");
  make_folders(at("out.json"));
  EXPECT_EQ(error_of(ErrorKind::output, [&] { move_into_place(at("new"), at("out.json")); }),
            at("out.json") + " cannot be written (is a directory); choose another --output");
}

TEST_F(Files, ThatCannotBeWrittenAreAnOutputError) {
  EXPECT_EQ(error_of(ErrorKind::output, [] { write_whole_file("/dev/full/x", "x"); }),
            "cannot be written (not a directory); free some space or choose another --output");
}

TEST_F(Files, StandInNoFolderThatCannotBeMade) {
  write_whole_file(at("file"), "x");
  EXPECT_EQ(error_of(ErrorKind::output, [&] { make_folders(at("file/sub")); }),
            "the folder cannot be made (not a directory); choose another one");
  EXPECT_EQ(error_of(ErrorKind::output, [&] { make_folders(at("file")); }),
            "the folder cannot be made (not a directory); choose another one");
}

TEST_F(Files, OfATemporaryFolderGoWithIt) {
  std::string path;
  {
    const TemporaryFolder inner(folder_.path());
    path = inner.path();
    make_folders(path + "/a/b");
    write_whole_file(path + "/a/b/c", "x");
  }
  EXPECT_FALSE(std::filesystem::exists(path));
}

TEST_F(Files, SayWhenTheReaderOfAStreamHasGone) {
  std::signal(SIGPIPE, SIG_IGN);
  write_whole_file(at("f"), "abc");
  int ends[2];
  ASSERT_EQ(pipe(ends), 0);
  close(ends[0]);
  const Descriptor writing(ends[1]);
  EXPECT_EQ(copy_to_stream(at("f"), writing.number(), -1), Copied::nobody_reads);
}

}  // namespace
}  // namespace gridmend
