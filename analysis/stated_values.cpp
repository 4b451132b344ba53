#include "analysis/stated_values.h"

#include <algorithm>
#include <array>

#include "analysis/date_mentions.h"
#include "analysis/date_trie.h"
#include "analysis/number_trie.h"

namespace shirabe::analysis {
namespace {

// By NumberKind and RangeEnd.
constexpr std::array<std::array<std::string_view, 3>, 3> kNumberRules{{
    {"number", "number-range-low", "number-range-high"},
    {"percent", "percent-range-low", "percent-range-high"},
    {"ordinal", "ordinal-range-low", "ordinal-range-high"},
}};

std::string_view rule(const NumberMention& number) {
  return kNumberRules.at(static_cast<std::size_t>(number.kind))
      .at(static_cast<std::size_t>(number.range));
}

std::vector<ValueTerm> terms(const NumberMention& number) {
  if (number.kind == NumberKind::ordinal) return {{"#" + canonical_number(number.thousandths)}};
  std::vector<ValueTerm> terms;
  if (number.kind == NumberKind::percent) {
    terms.push_back({"=" + canonical_number(number.thousandths) + "%"});
  }
  for (std::string& node : number_trie_terms(number.thousandths)) {
    const bool stretch = !node.starts_with('=');
    terms.push_back({std::move(node), stretch});
  }
  return terms;
}

std::vector<ValueTerm> terms(const DateMention& date) {
  const std::vector<std::string> named = named_date_terms(date);
  std::vector<ValueTerm> terms;
  for (const std::string& name : named) terms.push_back({name});
  for (std::string& block : date_terms(date)) {
    if (!std::ranges::binary_search(named, block)) terms.push_back({std::move(block), true});
  }
  return terms;
}

}  // namespace

std::vector<StatedValue> stated_numbers(std::span<const NumberMention> numbers) {
  std::vector<StatedValue> values;
  values.reserve(numbers.size());
  for (const NumberMention& number : numbers) {
    const bool with_unit =
        number.kind == NumberKind::percent && number.unit_begin < number.unit_end;
    values.push_back(
        {number.begin, with_unit ? number.unit_end : number.end, rule(number), 1, terms(number)});
  }
  return values;
}

std::vector<StatedValue> stated_dates(std::string_view folded, DateContext& context) {
  std::vector<StatedValue> values;
  for (const DateMention& date : find_dates(folded, context)) {
    if (date.confidence < kLeastDateConfidence) continue;
    values.push_back({date.begin, date.end, date.rule, date.confidence, terms(date)});
  }
  return values;
}

}  // namespace shirabe::analysis
