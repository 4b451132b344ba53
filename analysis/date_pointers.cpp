#include "analysis/date_pointers.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <vector>

#include "analysis/date_text.h"

namespace shirabe::analysis {
namespace {

struct PointerWord {
  std::string_view text;  // folded
  Level level;
  Relation relation;
};

constexpr Level kYear = Level::year;
constexpr Level kMonth = Level::month;
constexpr Level kDay = Level::day;

// A word stands before those that it begins with.
constexpr PointerWord kWords[] = {
    // Japanese
    {"同年", kYear, Relation::same},
    {"翌年", kYear, Relation::next},
    {"前年", kYear, Relation::previous},
    {"一昨年", kYear, Relation::past_two},
    {"昨年", kYear, Relation::past},
    {"去年", kYear, Relation::past},
    {"今年", kYear, Relation::current},
    {"本年", kYear, Relation::current},
    {"来年", kYear, Relation::coming},
    {"同月", kMonth, Relation::same},
    {"翌月", kMonth, Relation::next},
    {"前月", kMonth, Relation::previous},
    {"先月", kMonth, Relation::past},
    {"今月", kMonth, Relation::current},
    {"本月", kMonth, Relation::current},
    {"来月", kMonth, Relation::coming},
    {"同日", kDay, Relation::same},
    {"翌日", kDay, Relation::next},
    {"前日", kDay, Relation::previous},
    // Korean
    {"같은 해", kYear, Relation::same},
    {"같은해", kYear, Relation::same},
    {"그해", kYear, Relation::same},
    {"동년", kYear, Relation::same},
    {"이듬해", kYear, Relation::next},
    {"다음해", kYear, Relation::next},
    {"다음 해", kYear, Relation::next},
    {"재작년", kYear, Relation::past_two},
    {"지난해", kYear, Relation::past},
    {"작년", kYear, Relation::past},
    {"올해", kYear, Relation::current},
    {"금년", kYear, Relation::current},
    {"내년", kYear, Relation::coming},
    {"같은 달", kMonth, Relation::same},
    {"같은달", kMonth, Relation::same},
    {"지난달", kMonth, Relation::past},
    {"지난 달", kMonth, Relation::past},
    {"이번 달", kMonth, Relation::current},
    {"이달", kMonth, Relation::current},
    {"다음달", kMonth, Relation::coming},
    {"다음 달", kMonth, Relation::coming},
    {"같은 날", kDay, Relation::same},
    {"같은날", kDay, Relation::same},
    {"이튿날", kDay, Relation::next},
    {"다음날", kDay, Relation::next},
    {"다음 날", kDay, Relation::next},
    {"전날", kDay, Relation::previous},
    // Russian
    {"того же года", kYear, Relation::same},
    {"том же году", kYear, Relation::same},
    {"следующего года", kYear, Relation::next},
    {"следующем году", kYear, Relation::next},
    {"предыдущего года", kYear, Relation::previous},
    {"предыдущем году", kYear, Relation::previous},
    {"позапрошлого года", kYear, Relation::past_two},
    {"позапрошлом году", kYear, Relation::past_two},
    {"прошлого года", kYear, Relation::past},
    {"прошлом году", kYear, Relation::past},
    {"прошлый год", kYear, Relation::past},
    {"этого года", kYear, Relation::current},
    {"этом году", kYear, Relation::current},
    {"нынешнего года", kYear, Relation::current},
    {"нынешнем году", kYear, Relation::current},
    {"текущего года", kYear, Relation::current},
    {"текущем году", kYear, Relation::current},
    {"сего года", kYear, Relation::current},
    {"с.г.", kYear, Relation::current},
    {"с. г.", kYear, Relation::current},
    {"т.г.", kYear, Relation::current},
    {"того же месяца", kMonth, Relation::same},
    {"том же месяце", kMonth, Relation::same},
    {"прошлого месяца", kMonth, Relation::past},
    {"прошлом месяце", kMonth, Relation::past},
    {"этого месяца", kMonth, Relation::current},
    {"этом месяце", kMonth, Relation::current},
    {"следующего месяца", kMonth, Relation::next},
    {"следующем месяце", kMonth, Relation::next},
    {"того же дня", kDay, Relation::same},
    {"тот же день", kDay, Relation::same},
    {"следующий день", kDay, Relation::next},
    // English
    {"same year", kYear, Relation::same},
    {"that year", kYear, Relation::same},
    {"following year", kYear, Relation::next},
    {"previous year", kYear, Relation::previous},
    {"last year", kYear, Relation::past},
    {"this year", kYear, Relation::current},
    {"next year", kYear, Relation::coming},
    {"same month", kMonth, Relation::same},
    {"following month", kMonth, Relation::next},
    {"previous month", kMonth, Relation::previous},
    {"last month", kMonth, Relation::past},
    {"this month", kMonth, Relation::current},
    {"next month", kMonth, Relation::coming},
    {"same day", kDay, Relation::same},
    {"following day", kDay, Relation::next},
    {"next day", kDay, Relation::next},
    {"previous day", kDay, Relation::previous},
};

// 日本年金機構, それ以来年々, 過去年, 3日前日本は.
struct Pair {
  std::string_view word, neighbour;
};
constexpr std::array kNotBehind{Pair{"本年", "日"}, Pair{"来年", "以"}, Pair{"来年", "従"},
                                Pair{"来年", "元"}, Pair{"来年", "本"}, Pair{"去年", "過"},
                                Pair{"前日", "日"}, Pair{"前日", "以"}, Pair{"前月", "月"},
                                Pair{"前年", "年"}, Pair{"前年", "数"}, Pair{"今年", "昨"},
                                Pair{"本月", "日"}, Pair{"同年", "大"}};
// 前年比, 前年同期, 同年代, 同年齢, 同年輩, 同日本.
constexpr std::array<std::string_view, 6> kNotBefore{"比", "同期", "代", "齢", "輩", "本"};
// 같은 해석, 이달리야: behind these words only particles and a few nouns stand without a space.
constexpr std::u32string_view kKoreanBehind =
    U"에의은는도부까이가엔을를와과로만초말중하상내들봄가겨여";

// The places in kWords by the character that a word begins with.
class Index {
 public:
  Index() {
    for (std::size_t i = 0; i < std::size(kWords); ++i) {
      bucket(code_point_at(kWords[i].text, 0)).push_back(static_cast<std::uint8_t>(i));
    }
  }
  [[nodiscard]] const std::vector<std::uint8_t>& starting_with(char32_t c) const {
    return buckets_[c % buckets_.size()];
  }

 private:
  std::vector<std::uint8_t>& bucket(char32_t c) { return buckets_[c % buckets_.size()]; }
  std::array<std::vector<std::uint8_t>, 256> buckets_;
};
static_assert(std::size(kWords) <= 256);

const PointerWord* word_at(std::string_view text, std::size_t at, Level level) {
  static const Index index;
  for (const std::uint8_t i : index.starting_with(code_point_at(text, at))) {
    if (kWords[i].level == level && stands_at(text, at, kWords[i].text)) return &kWords[i];
  }
  return nullptr;
}

bool reads_as_word(std::string_view text, std::size_t at, std::size_t end) {
  if (is_inside_word(text, at) || is_inside_word(text, end)) return false;
  if (is_hangul(code_point_before(text, end))) {
    const char32_t behind = code_point_at(text, end);
    return !is_hangul(code_point_before(text, at)) &&
           (!is_hangul(behind) || kKoreanBehind.find(behind) != std::u32string_view::npos);
  }
  const std::string_view word = text.substr(at, end - at);
  const bool wrong = std::ranges::any_of(kNotBehind, [&](const Pair& pair) {
    return pair.word == word && stands_before(text, at, pair.neighbour);
  });
  return !wrong && any_at(text, end, kNotBefore) == 0;
}

}  // namespace

std::optional<PointerRead> pointer_at(std::string_view folded, std::size_t at, Level level) {
  const PointerWord* const found = word_at(folded, at, level);
  if (found == nullptr) return std::nullopt;
  const std::size_t end = at + found->text.size();
  if (!reads_as_word(folded, at, end)) return std::nullopt;
  return PointerRead{{found->relation, 0}, end};
}

void add_pointer_starts(StartSet& starts) {
  for (const PointerWord& word : kWords) starts.add(word.text);
}

}  // namespace shirabe::analysis
