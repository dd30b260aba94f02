#include "ocr/tesseract_engine.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <string>
#include <vector>

#include "model/error.h"
#include "ocr/tesseract_model.h"
#include "tests/ocr/picture.h"

namespace gridmend {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;

std::vector<Box> cells() {
  std::vector<Box> boxes;
  for (int row = 0; row < 2; ++row)
    for (int column = 0; column < 5; ++column)
      boxes.push_back({column * 220.0, row * 90.0, (column + 1) * 220.0, (row + 1) * 90.0});
  return boxes;
}

std::vector<TextLine> lines_of(const Raster& raster) {
  std::vector<TextLine> lines;
  const std::vector<Box> boxes = cells();
  for (const CellInk& cell : ink_of_cells(find_ink(raster), boxes, raster.dpi))
    lines.insert(lines.end(), cell.lines.begin(), cell.lines.end());
  return lines;
}

std::vector<std::string> texts(const std::vector<LineReading>& readings) {
  std::vector<std::string> result;
  for (const LineReading& reading : readings) result.push_back(reading.text);
  return result;
}

std::string told(const std::vector<LineReading>& readings) {
  std::string all;
  for (const LineReading& r : readings) all += r.text + ' ' + std::to_string(r.confidence) + '\n';
  return all;
}

TEST(TesseractEngine, ReadsLabelsNumbersAndNulls) {
  const auto engine = load_tesseract({"chi_sim", "eng"});
  const Raster raster = picture("cells.png");
  EXPECT_THAT(texts(engine->read(raster, lines_of(raster))),
              ElementsAre("行政许可", "无", "-", "/", "0", "7,817.03", "12", "1", "-3", "2024"));
}

TEST(TesseractEngine, TakesNoIdeographForTheDigitThatItResembles) {
  const auto engine = load_tesseract({"chi_sim", "eng"});
  const Raster raster = picture("characters.png");
  const std::vector<LineReading> readings = engine->read(raster, lines_of(raster));
  EXPECT_THAT(texts(readings), ElementsAre("人", "口", "工", "上", "计"));
  for (const LineReading& reading : readings) EXPECT_GT(reading.confidence, 0.8) << reading.text;
}

TEST(TesseractEngine, SkimsWithTheMainModel) {
  const auto engine = load_tesseract({"chi_sim", "eng"});
  const Raster raster = picture("cells.png");
  const std::vector<LineReading> readings = engine->skim(raster, lines_of(raster));
  EXPECT_EQ(readings[0].text, "行政许可");
  EXPECT_EQ(readings[9].text, "2024");
}

TEST(TesseractEngine, ReadsTheSameWithAllModelsLoadedAtOnce) {
  const Raster raster = picture("cells.png");
  const std::vector<TextLine> lines = lines_of(raster);
  const auto ahead = load_tesseract({"chi_sim", "eng"});
  ahead->load_all();
  EXPECT_EQ(told(ahead->read(raster, lines)),
            told(load_tesseract({"chi_sim", "eng"})->read(raster, lines)));
}

TEST(TesseractEngine, PutsSymbolsWhereTheyStand) {
  const auto engine = load_tesseract({"eng"});
  const Raster raster = picture("cells.png");
  const std::vector<TextLine> lines = lines_of(raster);
  const auto readings = engine->read(raster, std::span(lines).last(1));
  ASSERT_EQ(readings[0].text, "2024");
  const Box& first = readings[0].symbols[0].box;
  EXPECT_NEAR(first.left, lines.back().pieces[0].left, 4);
  EXPECT_NEAR(first.top, lines.back().pieces[0].top, 6);
}

TEST(TesseractEngine, KeepsNothingFromWhatItReadBefore) {
  const Raster raster = picture("cells.png");
  const std::vector<TextLine> lines = lines_of(raster);
  std::vector<TextLine> backwards(lines.rbegin(), lines.rend());
  const auto fresh = load_tesseract({"chi_sim", "eng"})->read(raster, lines);
  const auto engine = load_tesseract({"chi_sim", "eng"});
  for (int i = 0; i < 3; ++i) engine->read(raster, backwards);
  const auto later = engine->read(raster, lines);
  ASSERT_EQ(later.size(), fresh.size());
  for (std::size_t i = 0; i < fresh.size(); ++i) {
    EXPECT_EQ(later[i].text, fresh[i].text);
    EXPECT_EQ(later[i].confidence, fresh[i].confidence);
  }
}

TEST(TesseractEngine, ReadsTheSameInAForkedProcess) {
  const auto engine = load_tesseract({"chi_sim", "eng"});
  const Raster raster = picture("cells.png");
  const std::vector<TextLine> lines = lines_of(raster);
  int ends[2];
  ASSERT_EQ(pipe(ends), 0);
  const pid_t child = fork();
  ASSERT_GE(child, 0);
  if (child == 0) {
    const std::string all = told(engine->read(raster, lines));
    _exit(write(ends[1], all.data(), all.size()) == static_cast<ssize_t>(all.size()) ? 0 : 1);
  }
  close(ends[1]);
  std::string received;
  char buffer[4096];
  for (ssize_t n; (n = ::read(ends[0], buffer, sizeof buffer)) > 0;)
    received.append(buffer, static_cast<std::size_t>(n));
  close(ends[0]);
  int status = 0;
  ASSERT_EQ(waitpid(child, &status, 0), child);
  EXPECT_EQ(status, 0);
  EXPECT_EQ(received, told(engine->read(raster, lines)));
}

TEST(TesseractEngine, ReadsNothingFromNoLines) {
  EXPECT_TRUE(load_tesseract({"eng"})->read(picture("cells.png"), {}).empty());
}

TEST(LoadTesseract, NamesThePackageOfAMissingLanguage) {
  try {
    load_tesseract({"eng", "xyz_abc"});
    FAIL() << "no such language";
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::missing);
    EXPECT_THAT(error.what(), HasSubstr("tesseract-ocr-xyz-abc"));
  }
}

TEST(LoadTesseract, PrintsNothing) {
  testing::internal::CaptureStderr();
  testing::internal::CaptureStdout();
  EXPECT_THROW(load_tesseract({"xyz"}), Error);
  const Raster raster = picture("cells.png");
  load_tesseract({"eng"})->read(raster, lines_of(raster));
  EXPECT_EQ(testing::internal::GetCapturedStdout(), "");
  EXPECT_EQ(testing::internal::GetCapturedStderr(), "");
}

TEST(InstalledLanguages, AreListedSorted) {
  const std::vector<std::string> languages = installed_languages();
  EXPECT_THAT(languages, Contains("eng"));
  EXPECT_TRUE(std::is_sorted(languages.begin(), languages.end()));
}

TEST(PackageOfLanguage, FollowsDebiansNames) {
  EXPECT_EQ(package_of_language("chi_sim"), "tesseract-ocr-chi-sim");
  EXPECT_EQ(package_of_language("deu"), "tesseract-ocr-deu");
}

TEST(PackageOfLanguage, KnowsTheModelsOfScripts) {
  EXPECT_EQ(package_of_language("HanS"), "tesseract-ocr-script-hans");
  EXPECT_EQ(package_of_language("HanS_vert"), "tesseract-ocr-script-hans-vert");
  EXPECT_EQ(package_of_language("script/HanS"), "tesseract-ocr-script-hans");
  EXPECT_EQ(package_of_language("Latin"), "tesseract-ocr-script-latn");
}

TEST(SecondVoice, IsHanSBesideSimplifiedChineseAlone) {
  EXPECT_EQ(second_voice_of({"chi_sim", "eng"}), "HanS");
  EXPECT_EQ(second_voice_of({"eng", "chi_sim"}), "");
  EXPECT_EQ(second_voice_of({}), "");
}

TEST(TesseractVersion, IsThatOfTheLibrary) { EXPECT_THAT(tesseract_version(), HasSubstr("5.")); }

}  // namespace
}  // namespace gridmend
