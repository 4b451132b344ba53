// The names of the months in Russian, in every case, and English, with their abbreviations.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>

namespace shirabe::analysis {

// What a name needs beside it to be a month.
enum class Needs : std::uint8_t {
  nothing,      // июне
  preposition,  // in June, since June
  day_or_year,  // мая, march, окт.
  year,         // may
};

struct MonthName {
  std::string_view text;  // folded
  int month;
  Needs needs = Needs::nothing;
};

// Sorted by text.
inline constexpr std::array kMonthNames{
    MonthName{"apr", 4, Needs::day_or_year},
    MonthName{"april", 4, Needs::preposition},
    MonthName{"aug", 8, Needs::day_or_year},
    MonthName{"august", 8, Needs::preposition},
    MonthName{"dec", 12, Needs::day_or_year},
    MonthName{"december", 12, Needs::preposition},
    MonthName{"feb", 2, Needs::day_or_year},
    MonthName{"february", 2, Needs::preposition},
    MonthName{"jan", 1, Needs::day_or_year},
    MonthName{"january", 1, Needs::preposition},
    MonthName{"jul", 7, Needs::day_or_year},
    MonthName{"july", 7, Needs::preposition},
    MonthName{"jun", 6, Needs::day_or_year},
    MonthName{"june", 6, Needs::preposition},
    MonthName{"mar", 3, Needs::year},
    MonthName{"march", 3, Needs::day_or_year},
    MonthName{"may", 5, Needs::year},
    MonthName{"nov", 11, Needs::day_or_year},
    MonthName{"november", 11, Needs::preposition},
    MonthName{"oct", 10, Needs::day_or_year},
    MonthName{"october", 10, Needs::preposition},
    MonthName{"sep", 9, Needs::day_or_year},
    MonthName{"sept", 9, Needs::day_or_year},
    MonthName{"september", 9, Needs::preposition},
    MonthName{"авг", 8, Needs::day_or_year},
    MonthName{"август", 8},
    MonthName{"августа", 8},
    MonthName{"августе", 8},
    MonthName{"августом", 8},
    MonthName{"августу", 8},
    MonthName{"апр", 4, Needs::day_or_year},
    MonthName{"апреле", 4},
    MonthName{"апрель", 4},
    MonthName{"апрелю", 4},
    MonthName{"апреля", 4},
    MonthName{"дек", 12, Needs::day_or_year},
    MonthName{"декабре", 12},
    MonthName{"декабрь", 12},
    MonthName{"декабрю", 12},
    MonthName{"декабря", 12},
    MonthName{"июл", 7, Needs::day_or_year},
    MonthName{"июле", 7},
    MonthName{"июль", 7},
    MonthName{"июлю", 7},
    MonthName{"июля", 7},
    MonthName{"июн", 6, Needs::day_or_year},
    MonthName{"июне", 6},
    MonthName{"июнь", 6},
    MonthName{"июню", 6},
    MonthName{"июня", 6},
    MonthName{"мае", 5},
    MonthName{"май", 5, Needs::day_or_year},
    MonthName{"мар", 3, Needs::day_or_year},
    MonthName{"март", 3, Needs::day_or_year},
    MonthName{"марта", 3, Needs::day_or_year},  // a name, too
    MonthName{"марте", 3},
    MonthName{"марту", 3, Needs::day_or_year},
    MonthName{"маю", 5, Needs::day_or_year},
    MonthName{"мая", 5, Needs::day_or_year},  // a name, too
    MonthName{"нояб", 11, Needs::day_or_year},
    MonthName{"ноябре", 11},
    MonthName{"ноябрь", 11},
    MonthName{"ноябрю", 11},
    MonthName{"ноября", 11},
    MonthName{"окт", 10, Needs::day_or_year},
    MonthName{"октябре", 10},
    MonthName{"октябрь", 10},
    MonthName{"октябрю", 10},
    MonthName{"октября", 10},
    MonthName{"сент", 9, Needs::day_or_year},
    MonthName{"сентябре", 9},
    MonthName{"сентябрь", 9},
    MonthName{"сентябрю", 9},
    MonthName{"сентября", 9},
    MonthName{"фев", 2, Needs::day_or_year},
    MonthName{"февр", 2, Needs::day_or_year},
    MonthName{"феврале", 2},
    MonthName{"февраль", 2},
    MonthName{"февралю", 2},
    MonthName{"февраля", 2},
    MonthName{"янв", 1, Needs::day_or_year},
    MonthName{"январе", 1},
    MonthName{"январь", 1},
    MonthName{"январю", 1},
    MonthName{"января", 1},
};
static_assert(std::ranges::is_sorted(kMonthNames, {}, &MonthName::text));

}  // namespace shirabe::analysis
