#include "searcher/needles.h"

#include <cmath>

#include "base/split.h"
#include "searcher/terms.h"
#include "store/schema.h"

namespace shirabe::searcher {
namespace {

using store::make_term;
using store::TermType;

// What a number or date of a range that was asked for is worth showing, and the month around a day.
constexpr double kRangeWorth = 4.0;
constexpr double kAroundWorth = 0.3;

double worth(const Xapian::Database& database, const std::string& term) {
  const double documents = database.get_doccount();
  const double with_term = database.get_termfreq(term);
  return std::log(1.0 + documents / (with_term + 1.0));
}

// Beside a day its month and its year are worth showing where they stand alone.
void want_value(Needles& needles, const QueryValue& value, const Xapian::Database& database) {
  const TermType type = value.is_date ? TermType::date : TermType::number;
  auto& values = value.is_date ? needles.dates : needles.numbers;
  for (const std::string& name : value.names) {
    values[name] = {worth(database, make_term(type, name)), true};
    if (!value.is_date) continue;
    for (std::size_t dash = name.rfind('-'); dash != std::string::npos && dash > 0;
         dash = name.rfind('-', dash - 1)) {
      const std::string around = name.substr(0, dash);
      const double worth_around = worth(database, make_term(type, around)) * kAroundWorth;
      values.try_emplace(around, ValueNeedle{worth_around, false});
    }
  }
}

}  // namespace

void want_words(Needles& needles, const WordQuery& query, const Xapian::Database& database) {
  for (const std::string& word : query.words) {
    needles.words[word] = worth(database, make_term(TermType::word, word));
  }
  for (const QueryValue& value : query.values) want_value(needles, value, database);
  for (const analysis::Expansion& expansion : query.expansions) {
    for (const analysis::Form& form : expansion.forms) {
      for (const std::string_view word : base::split(form.text, ' ')) {
        needles.words.try_emplace(std::string(word),
                                  worth(database, make_term(TermType::word, word)));
      }
      if (form.text.find(' ') == std::string::npos) want_text(needles, form.text);
    }
  }
}

void want_text(Needles& needles, std::string_view text) {
  if (analysis::has_japanese(text)) {
    needles.texts.push_back(std::make_shared<const PhraseCondition>(Field::any, text));
  }
}

void want_range(Needles& needles, Field field, const std::vector<std::string>& terms) {
  auto& values = field == Field::date ? needles.dates : needles.numbers;
  for (const std::string& term : terms) values[term] = {kRangeWorth, true};
}

}  // namespace shirabe::searcher
