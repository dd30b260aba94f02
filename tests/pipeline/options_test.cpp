#include "pipeline/options.h"

#include <gtest/gtest.h>

#include <limits>

namespace gridmend {
namespace {

constexpr int kOpen = std::numeric_limits<int>::max();

ErrorKind refusal(const Options& options, int page_count) {
  try {
    selected_pages(options, page_count);
  } catch (const Error& error) {
    return error.kind();
  }
  return ErrorKind::bug;
}

TEST(SelectedPages, AreAllWithoutAList) {
  EXPECT_EQ(selected_pages({}, 3), (std::vector<int>{1, 2, 3}));
}

TEST(SelectedPages, ComeAscendingEachOnceAndOnlyThoseThatAreThere) {
  const Options options = {.pages = {{4, kOpen}, {2, 2}, {1, 2}}};
  EXPECT_EQ(selected_pages(options, 5), (std::vector<int>{1, 2, 4, 5}));
  EXPECT_EQ(selected_pages(options, 3), (std::vector<int>{1, 2}));
}

TEST(SelectedPages, AreRefusedWhereNoneIsLeft) {
  EXPECT_EQ(refusal({.pages = {{9, kOpen}}}, 3), ErrorKind::unreadable);
}

TEST(SelectedPages, AreRefusedWhereThereAreTooMany) {
  EXPECT_EQ(refusal({.max_pages = 10}, kOpen), ErrorKind::limit);
  EXPECT_EQ(selected_pages({.pages = {{1, 2}}, .max_pages = 2}, kOpen).size(), 2u);
}

}  // namespace
}  // namespace gridmend
