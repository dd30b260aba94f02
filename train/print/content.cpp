#include "train/print/content.h"

#include <algorithm>
#include <string_view>

#include "model/unicode.h"

namespace gridmend::train {
namespace {

constexpr std::u32string_view kHan =
    U"政府信息公开行政许可处罚强制事业收费申请机构合计自然人法人企业社会团体其他本年度结转办理结果"
    U"数量类别内容项目总金额同意答复维持纠正尚未审结二三四五六七八九十年月日上下大小中工口人";
constexpr std::u32string_view kLetters = U"ABCDEFGHKLMNPRSTUVWXYZabdefghkmnpqrtuwySZz&#*";

std::u32string wide(const std::string& text) { return {text.begin(), text.end()}; }

// Plain digits of which the first is not 0.
std::string digits(Random& random, int count) {
  std::string text(1, static_cast<char>('0' + random.integer(1, 9)));
  while (static_cast<int>(text.size()) < count)
    text += static_cast<char>('0' + random.integer(0, 9));
  return text;
}

std::string any_digits(Random& random, int count) {
  std::string text;
  for (int i = 0; i < count; ++i) text += static_cast<char>('0' + random.integer(0, 9));
  return text;
}

std::string grouped(const std::string& number) {
  std::string text;
  for (std::size_t i = 0; i < number.size(); ++i) {
    if (i > 0 && (number.size() - i) % 3 == 0) text += ',';
    text += number[i];
  }
  return text;
}

std::u32string full_width(const std::string& text) {
  std::u32string wide_text;
  for (const char c : text) wide_text += static_cast<char32_t>(c - '!' + U'！');
  return wide_text;
}

char32_t minus(Random& random) {
  return random.pick({U'-', U'-', U'-', U'−', U'−', U'–', U'－', U'—'});
}

Content plain(std::string text, std::string kind) {
  return {wide(text), std::move(text), std::move(kind)};
}

Content negative(Random& random) {
  std::string number = digits(random, random.pick({1, 1, 1, 2, 2, 3, 4}));
  if (random.chance(0.15)) number = grouped(digits(random, random.integer(4, 6)));
  if (random.chance(0.15)) number += "." + any_digits(random, random.integer(1, 2));
  return {minus(random) + wide(number), "-" + number, "negative"};
}

Content thousands(Random& random) {
  std::string number = grouped(digits(random, random.pick({4, 4, 5, 6, 7, 8, 9, 10})));
  if (random.chance(0.45)) number += "." + any_digits(random, 2);
  return plain(number, "thousands");
}

Content raised(Random& random) {
  const std::string before = digits(random, random.integer(1, 3));
  const std::string after = any_digits(random, random.integer(1, 3));
  const char32_t point = random.pick({U'·', U'·', U'•', U'∙'});
  return {wide(before) + point + wide(after), before + "." + after, "raised point"};
}

Content with_unit(Random& random) {
  std::string number = digits(random, random.integer(1, 4));
  if (random.chance(0.4)) number += "." + any_digits(random, random.integer(1, 2));
  const std::u32string unit =
      random.pick<std::u32string>({U"万元", U"万元", U"元", U"件", U"个", U"次", U"万"});
  std::string label = number;
  for (const char32_t c : unit) append_utf8(label, c);
  return {wide(number) + unit, label, "with unit"};
}

Content nothing(Random& random) {
  const int which = random.integer(0, 9);
  if (which < 3) return plain("/", "slash");
  if (which < 5) return {U"无", "无", "无"};
  const std::u32string dash = random.pick<std::u32string>(
      {U"-", U"-", U"−", U"–", U"—", U"—", U"——", U"－", U"--", U"---"});
  return {dash, "-", "dash"};
}

Content foreign(Random& random) {
  const bool han = random.chance(0.75);
  const std::u32string_view from = han ? kHan : kLetters;
  Content content{.kind = "no number"};
  const int count = random.pick({1, 1, 1, 2, 2, 3, 4, 6});
  for (int i = 0; i < count; ++i) {
    content.printed +=
        from[static_cast<std::size_t>(random.integer(0, static_cast<int>(from.size()) - 1))];
    content.label += '?';
  }
  if (random.chance(0.2)) {  // a label that has a digit in it
    const std::string digit = any_digits(random, 1);
    content.printed += wide(digit);
    content.label += digit;
  }
  return content;
}

}  // namespace

Content random_content(Random& random) {
  const double which = random.share();
  Content content;
  if (which < 0.09) {
    content = plain("0", "zero");
  } else if (which < 0.31) {
    content = plain(digits(random, 1), "single digit");
  } else if (which < 0.47) {
    content = plain(digits(random, random.pick({2, 2, 2, 3, 3, 4, 5, 6})), "several digits");
  } else if (which < 0.50) {
    content = plain(any_digits(random, random.integer(2, 5)), "several digits");
  } else if (which < 0.61) {
    content = negative(random);
  } else if (which < 0.69) {
    content = thousands(random);
  } else if (which < 0.76) {
    content = plain(
        digits(random, random.integer(1, 4)) + "." + any_digits(random, random.pick({1, 2, 2, 3})),
        "decimal");
  } else if (which < 0.78) {
    content = plain("0." + any_digits(random, random.integer(1, 3)), "decimal");
  } else if (which < 0.82) {
    content = raised(random);
  } else if (which < 0.855) {
    content = with_unit(random);
  } else if (which < 0.88) {
    std::string number = digits(random, random.integer(1, 2));
    if (random.chance(0.4)) number += "." + any_digits(random, random.integer(1, 2));
    content = plain((random.chance(0.2) ? "-" : "") + number + "%", "percent");
  } else if (which < 0.90) {
    content = plain("(" + digits(random, random.integer(1, 3)) + ")", "in brackets");
  } else if (which < 0.92) {
    std::string number = digits(random, random.integer(1, 3));
    if (random.chance(0.3)) number += "." + any_digits(random, 1);
    content = plain("+" + number, "with plus");
  } else if (which < 0.925) {
    content = plain(digits(random, 4) + "-" + digits(random, 1) + "/" + digits(random, 1), "date");
  } else if (which < 0.95) {
    content = nothing(random);
  } else {
    content = foreign(random);
  }
  const bool latin = std::all_of(content.printed.begin(), content.printed.end(),
                                 [](char32_t c) { return c > U' ' && c < 0x7F; });
  const bool number = latin && content.kind != "no number";
  if (number && random.chance(content.printed.size() <= 3 ? 0.09 : 0.05)) {
    content.printed = full_width(content.label);
    content.kind = "full-width";
  }
  return content;
}

}  // namespace gridmend::train
