#include "cli/output/jsonl.h"

#include "cli/output/records.h"

namespace shirabe::cli::output {
namespace {

class JsonlPrinter final : public Printer {
 public:
  explicit JsonlPrinter(bool full_text) : full_text_(full_text) {}

  void print(std::string& out, const Answer& answer) const override {
    for (const searcher::Hit& hit : answer.result.hits) {
      out += hit_record(answer.query_id, hit, full_text_);
    }
    out += summary_record(answer.query_id, answer.query, answer.result);
  }

  bool print_error(std::string& out, std::string_view query_id,
                   const base::Error& error) const override {
    out += error_record(query_id, error);
    return true;
  }

 private:
  bool full_text_;
};

}  // namespace

std::unique_ptr<Printer> make_jsonl_printer(const Style& style) {
  return std::make_unique<JsonlPrinter>(style.full_text);
}

}  // namespace shirabe::cli::output
