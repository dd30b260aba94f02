#include <gmock/gmock.h>

#include "extract/source.h"
#include "tests/support/memory_file.h"
#include "tests/support/pdf_builder.h"
#include "tests/support/pdf_encryption.h"

namespace gridmend {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

/// A PDF whose pages say 1, 2, ...
std::string numbered_pages(int count) {
  PdfBuilder pdf;
  const std::string font = pdf.base_font("Helvetica");
  for (int i = 1; i <= count; ++i)
    pdf.add_page({.content = pdf.text(font, 10, 100, 700, std::to_string(i))});
  return pdf.bytes();
}

std::string text_of(const Page& page) {
  std::string text;
  for (const Glyph& glyph : page.glyphs) text += glyph.text;
  return text;
}

struct Refusal {
  int kind = 0, page = 0;
  std::string sentence;
};

Refusal refusal(const std::string& bytes, const SourceOptions& options = {}) {
  const MemoryFile file(bytes);
  try {
    open_source(file.descriptor(), options)->read(1);
  } catch (const Error& error) {
    return {static_cast<int>(error.kind()), error.page(), error.what()};
  }
  return {};
}

TEST(PopplerSource, GivesThePagesInAnyOrder) {
  const MemoryFile file(numbered_pages(3));
  const auto source = open_source(file.descriptor(), {});
  ASSERT_EQ(source->page_count(), 3);
  EXPECT_EQ(text_of(source->read(3)), "3");
  EXPECT_EQ(text_of(source->read(1)), "1");
  EXPECT_EQ(source->read(2).number, 2);
}

TEST(PopplerSource, LeavesTheDescriptorOpen) {
  const MemoryFile file(numbered_pages(1));
  ASSERT_EQ(::lseek(file.descriptor(), 7, SEEK_SET), 7);
  open_source(file.descriptor(), {})->read(1);
  EXPECT_NE(::lseek(file.descriptor(), 0, SEEK_CUR), -1);
}

TEST(PopplerSource, ReadsSeveralFilesAtATime) {
  const MemoryFile first(numbered_pages(1)), second(numbered_pages(2));
  const auto a = open_source(first.descriptor(), {});
  const auto b = open_source(second.descriptor(), {});
  EXPECT_EQ(text_of(b->read(2)), "2");
  EXPECT_EQ(text_of(a->read(1)), "1");
}

TEST(PopplerSource, HasNoSuchPage) {
  const MemoryFile file(numbered_pages(1));
  const auto source = open_source(file.descriptor(), {});
  EXPECT_THROW(source->read(2), Error);
  EXPECT_THROW(source->read(0), Error);
}

TEST(PopplerSource, TakesEitherPassword) {
  const MemoryFile file(encrypted_pdf(numbered_pages(1), "user", "owner"));
  EXPECT_EQ(text_of(open_source(file.descriptor(), {.password = "user"})->read(1)), "1");
  EXPECT_EQ(text_of(open_source(file.descriptor(), {.password = "owner"})->read(1)), "1");
}

TEST(PopplerSource, NeedsNoPasswordWhereTheUsersIsEmpty) {
  const MemoryFile file(encrypted_pdf(numbered_pages(1), "", "owner"));
  EXPECT_EQ(text_of(open_source(file.descriptor(), {})->read(1)), "1");
}

TEST(PopplerSource, RefusesWithoutThePassword) {
  const std::string bytes = encrypted_pdf(numbered_pages(1), "user", "owner");
  const Refusal missing = refusal(bytes);
  EXPECT_EQ(missing.kind, 8);
  EXPECT_EQ(missing.sentence,
            "the PDF is encrypted; give its password with --password or --password-file");
  const Refusal wrong = refusal(bytes, {.password = "guess"});
  EXPECT_EQ(wrong.kind, 8);
  EXPECT_EQ(wrong.sentence,
            "the PDF is encrypted and the password is wrong; give the right one with --password or "
            "--password-file");
}

TEST(PopplerSource, RefusesPasswordsThatOverrunPoppler) {
  const std::string bytes = encrypted_pdf(numbered_pages(1), "user", "owner");
  EXPECT_EQ(refusal(bytes, {.password = std::string(128, 'x')}).kind, 8);
  EXPECT_THAT(refusal(bytes, {.password = std::string(128, 'x')}).sentence, HasSubstr("127 bytes"));
  EXPECT_THAT(refusal(bytes, {.password = std::string(127, 'x')}).sentence, HasSubstr("is wrong"));
}

TEST(PopplerSource, NamesAnEncryptionThatIsNotSupported) {
  PdfBuilder pdf;
  pdf.add_page({});
  pdf.trailer_entries = "/Encrypt << /Filter /Acme.Vault /V 1 >> /ID [<00><00>]";
  const Refusal unknown = refusal(pdf.bytes());
  EXPECT_EQ(unknown.kind, 8);
  EXPECT_THAT(unknown.sentence, HasSubstr("not supported"));
}

TEST(PopplerSource, RefusesAPdfWithoutPages) {
  const Refusal none = refusal(PdfBuilder().bytes());
  EXPECT_EQ(none.kind, 3);
  EXPECT_EQ(none.sentence, "the PDF has no pages; get a fresh copy of the file");
}

TEST(PopplerSource, RefusesAnAbsurdPageCount) {
  std::string bytes = numbered_pages(1);
  const std::string count = "/Count 1";
  bytes.replace(bytes.find(count), count.size(), "/Count 2000000000");
  const Refusal absurd = refusal(bytes);
  EXPECT_EQ(absurd.kind, 3);
  EXPECT_THAT(absurd.sentence, HasSubstr("pages"));
}

TEST(PopplerSource, RefusesWhatIsDamagedBeyondRepair) {
  const Refusal damaged = refusal("%PDF-1.7\nnothing else");
  EXPECT_EQ(damaged.kind, 3);
  EXPECT_EQ(damaged.sentence, "the PDF is damaged beyond repair; get a fresh copy of the file");
}

TEST(PopplerSource, ReadsATruncatedPdfWithADoubt) {
  const std::string bytes = numbered_pages(2);
  const MemoryFile file(bytes.substr(0, bytes.rfind("startxref")));
  const auto source = open_source(file.descriptor(), {});
  ASSERT_EQ(source->page_count(), 2);
  const Page page = source->read(1);
  EXPECT_EQ(text_of(page), "1");
  ASSERT_THAT(page.doubts, SizeIs(1));
  EXPECT_EQ(page.doubts[0].place.page, 1);
  EXPECT_THAT(page.doubts[0].what, HasSubstr("rebuilt"));
  EXPECT_THAT(source->read(2).doubts, IsEmpty());
}

TEST(PopplerSource, DoubtsAPageWhoseContentIsBroken) {
  PdfBuilder pdf;
  const std::string font = pdf.base_font("Helvetica");
  pdf.add_page({.content = pdf.text(font, 10, 100, 700, "whole")});
  pdf.add_page({.content = "1 0 0 garbled cm << /Broken [ " + pdf.text(font, 10, 9, 9, "lost")});
  const MemoryFile file(pdf.bytes());
  const auto source = open_source(file.descriptor(), {});
  EXPECT_THAT(source->read(1).doubts, IsEmpty());
  const std::vector<Doubt> doubts = source->read(2).doubts;
  ASSERT_FALSE(doubts.empty());
  EXPECT_EQ(doubts[0].place.page, 2);
  EXPECT_THAT(doubts[0].what, HasSubstr("damaged"));
}

TEST(PopplerSource, BoundsTheDoubtsOfAPage) {
  PdfBuilder pdf;
  std::string content;
  for (int i = 0; i < 500; ++i) content += "/Nothing" + std::to_string(i) + " Do\n";
  pdf.add_page({.content = content});
  const MemoryFile file(pdf.bytes());
  const std::vector<Doubt> doubts = open_source(file.descriptor(), {})->read(1).doubts;
  EXPECT_THAT(doubts, SizeIs(6));
  EXPECT_THAT(doubts.back().what, HasSubstr("further"));
}

TEST(OpenSource, SaysWhatIsWrongWithTheFile) {
  EXPECT_EQ(refusal("").sentence, "the file is empty; get a fresh copy of it");
  EXPECT_EQ(refusal("").kind, 3);
  EXPECT_EQ(refusal("Dear reader").sentence,
            "the file is neither a PDF nor a TIFF, PNG or JPEG image; convert it to PDF");
  EXPECT_EQ(refusal("\x89PNG\r\n\x1a\n", {.extension = "pdf"}).sentence,
            "the file is a PNG image, not a PDF; give it the right ending if that is what you "
            "meant");
}

TEST(OpenSource, FindsTheHeaderBehindAFewBytes) {
  const MemoryFile file("X-Mail: yes\r\n\r\n" + numbered_pages(1));
  EXPECT_EQ(text_of(open_source(file.descriptor(), {})->read(1)), "1");
}

}  // namespace
}  // namespace gridmend
