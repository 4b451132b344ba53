#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "indexer/back_references.h"
#include "indexer/citations.h"
#include "indexer/formats/read_text.h"
#include "indexer/head.h"
#include "indexer/note_marks.h"
#include "tests/indexer/reading.h"

namespace shirabe::indexer {
namespace {

struct DateCase {
  const char* line;
  const char* date;
};

TEST(Head, Dates) {
  const DateCase cases[] = {
      {"2025年12月", "2025-12"},
      {"２０２４年 １２月　３日", "2024-12-03"},
      {"2025-12-03T10:00:00+09:00", "2025-12-03"},
      {"(2025/4/6 14:11 UTC)", "2025-04-06"},
      {"2025.12.3", "2025-12-03"},
      {"2025/12", "2025-12"},
      {"2025년 6월 19일", "2025-06-19"},
      {"19 июня 2024 г.", "2024-06-19"},
      {"декабрь 2024", "2024-12"},
      {"June 19, 2024", "2024-06-19"},
      {"19 June 2024", "2024-06-19"},
      {"令和6年6月19日", "2024-06-19"},
      {"令和元年5月", "2019-05"},
      {"2024", "2024"},
      {"2024年13月", ""},
      {"2024-02-30", ""},
      {"3456人 1/2", ""},
      {"июнь", ""},
      {"20241", ""},
  };
  for (const DateCase& c : cases) {
    const auto found = find_date(c.line);
    EXPECT_EQ(found ? found->date : "", c.date) << c.line;
  }
}

TEST(Head, MetadataLines) {
  Metadata m;
  EXPECT_TRUE(take_metadata_line("著者： 川辺 一郎", m));
  EXPECT_TRUE(take_metadata_line("出典: 川の百科（2025/04/26 版）", m));
  EXPECT_TRUE(take_metadata_line("URL: https://example.org/a", m));
  EXPECT_FALSE(take_metadata_line("川は流れる: 長く", m));
  EXPECT_FALSE(take_metadata_line("2024年6月19日に橋が落ちた", m));
  EXPECT_EQ(m.author, "川辺 一郎");
  EXPECT_EQ(m.date, "2025-04-26");
  EXPECT_EQ(m.url, "https://example.org/a");
  EXPECT_EQ(m.publisher, "川の百科");
  Metadata dated;
  EXPECT_TRUE(take_metadata_line("２０２４年 １２月 川辺", dated));
  EXPECT_EQ(dated.date, "2024-12");
  EXPECT_EQ(dated.author, "川辺");
  struct DateLine {
    const char* line;
    const char* author;
  };
  for (const DateLine& c : {DateLine{"川辺 一郎 / 2025年12月1日", "川辺 一郎"},
                            DateLine{"川辺 一郎 2025年12月1日", "川辺 一郎"},
                            DateLine{"2025年12月1日　川辺　一郎（研究員）", "川辺　一郎"},
                            DateLine{"最終更新 2025年12月1日", ""}, DateLine{"(2025年12月1日)", ""},
                            DateLine{"1 декабря 2025 г.", ""}}) {
    Metadata taken;
    EXPECT_TRUE(take_metadata_line(c.line, taken)) << c.line;
    EXPECT_EQ(taken.date, "2025-12-01") << c.line;
    EXPECT_EQ(taken.author, c.author) << c.line;
  }
  for (const char* line :
       {"橋は2025年12月1日", "橋が落ちたのは 2025年12月1日 の夜", "2025年12月1日に橋は落ちた"}) {
    EXPECT_FALSE(take_metadata_line(line, m)) << line;
  }
}

TEST(Head, NamesOfPersons) {
  for (const char* name :
       {"川辺 一郎", "川辺　一郎", "한서윤", "이철", "А. Н. Северцев", "А.Н. Северцев",
        "Вера Лопатина", "Ким Ир-Сен", "Kim Il-sung", "Jan Kowalski"}) {
    EXPECT_TRUE(is_persons_name(name)) << name;
  }
  for (const char* none :
       {"", "川", "川辺一郎は語る", "川の 流れ の話", "우리의소원은", "파병의 목적", "Курск",
        "Потери в Курске", "А. Н.", "МИД России", "NATO", "2024 год", "."}) {
    EXPECT_FALSE(is_persons_name(none)) << none;
  }
}

TEST(Text, TheNameAboveTheDateIsTheAuthors) {
  struct Row {
    const char* name;
    const char* date;
  };
  for (const Row& row : {Row{"한서윤", "2022년 9월"}, Row{"А. Н. Северцев", "Март 2021 г."},
                         Row{"川辺 一郎", "2022年9月"}}) {
    const Article article = read_one("a.txt", std::string("題\n") + row.name + "\n" + row.date +
                                                  "\n\n文は続き、題の話をする。\n");
    EXPECT_EQ(article.metadata.author, row.name);
    EXPECT_FALSE(article.metadata.date.empty()) << row.date;
  }
}

struct MarkCase {
  const char* line;
  const char* label;  // nullptr for a line without a mark
  const char* text;
};

TEST(NoteMarks, Table) {
  const MarkCase cases[] = {
      {"1. 川の本", "1", "川の本"},
      {"１２．川の本", "12", "川の本"},
      {"(3) 川の本", "3", "川の本"},
      {"[4] 川の本", "4", "川の本"},
      {"［５］川の本", "5", "川の本"},
      {"注6 川の本", "注6", "川の本"},
      {"(注７)川の本", "注7", "川の本"},
      {"※8 川の本", "※8", "川の本"},
      {"[^a-1]: 川の本", "a-1", "川の本"},
      {"- ^ a b c “川の本”", "", "“川の本”"},
      {"^ 川の本", "", "川の本"},
      {"1.5キロ", nullptr, ""},
      {"2024年の川", nullptr, ""},
      {"[link](https://example.org)", nullptr, ""},
      {"[1](https://example.org)", nullptr, ""},
      {"注意書き", nullptr, ""},
      {"※この記事", nullptr, ""},
      {"- 川の本", nullptr, ""},
      {"1.", nullptr, ""},
  };
  for (const MarkCase& c : cases) {
    const auto mark = note_mark(c.line);
    ASSERT_EQ(mark.has_value(), c.label != nullptr) << c.line;
    if (!mark) continue;
    EXPECT_EQ(mark->label, c.label) << c.line;
    EXPECT_EQ(std::string_view(c.line).substr(mark->text_begin), c.text);
  }
}

TEST(NoteMarks, Headings) {
  for (const char* line :
       {"注", "■脚注", "【参考文献】", "5. 出典", "## Notes", "ПРИМЕЧАНИЯ:", "각주"}) {
    EXPECT_TRUE(is_notes_heading(line)) << line;
  }
  for (const char* line : {"注目", "出典: 川の本", "背景", ""}) {
    EXPECT_FALSE(is_notes_heading(line)) << line;
  }
}

struct TextCase {
  const char* name;
  const char* text;
  const char* blocks;
};

TEST(Text, Structure) {
  const TextCase cases[] = {
      {"a paragraph a line, headings alone",
       "大きな橋の話\n\n2025年12月\n\n北の村の大きな橋は六月に落ちた。\n\n直した人々\n\n"
       "村の人々が橋の石を運んだ。\n\n川と石\n石は川から来る。\n",
       "h1 大きな橋の話\np 北の村の大きな橋は六月に落ちた。\nh2 直した人々\n"
       "p 村の人々が橋の石を運んだ。\nh2 川と石\np 石は川から来る。\n"},
      {"no title before a sentence", "橋は落ちた。\n石は川から来る。\n",
       "p 橋は落ちた。\np 石は川から来る。\n"},
      {"a list of names is no row of headings", "赤\n青\n白\n黒\n橋は落ちた。\n",
       "h1 赤\np 青\np 白\np 黒\np 橋は落ちた。\n"},
      {"a sentence over lines in small letters",
       "The title of it\n\nThe old bridge,\nwhich fell\nin June, is back.\n",
       "h1 The title of it\np The old bridge, which fell in June, is back.\n"},
      {"a citation without its markup ends a sentence",
       "橋の話 2\n村の人々は橋が落ちたことを認めた1\n石は川から来る。\nその2\n川は流れる。\n",
       "h1 橋の話 2\np 村の人々は橋が落ちたことを認めた1\np 石は川から来る。\nh2 その2\n"
       "p 川は流れる。\n"},
      {"repeated lines are captions",
       "橋は落ちた。\n\n六月に落ちた北の村の橋を見る人々\n\n六月に落ちた北の村の橋を見る人々\n\n石"
       "は川から来る。",
       "p 橋は落ちた。\ncap 六月に落ちた北の村の橋を見る人々\np 石は川から来る。\n"},
      {"images", "橋は落ちた。\n![橋の写真](/a.webp)\n![](/b.webp)\n",
       "p 橋は落ちた。\ncap 橋の写真\n"},
      {"bullets", "橋は落ちた。\n・石\n- 木\n", "p 橋は落ちた。\nli 石\nli 木\n"},
      {"numbered headings",
       "題名の行\n橋は落ちた。\n1. 背景\n石は川から来る。\n1.1 経過\n人が運んだ。\n第2章 "
       "川\n長い。\n",
       "h1 題名の行\np 橋は落ちた。\nh2 1. 背景\np 石は川から来る。\nh3 1.1 経過\np 人が運んだ。\n"
       "h2 第2章 川\np 長い。\n"},
      {"numbered notes at the end",
       "橋は落ちた1。\n\n\n  1. 『川の新聞』2025年4月29日。\n  2. Река[川], Москва, 1979.\n  3. "
       "注1に同じ。\nこの著者の記事\n",
       "p 橋は落ちた1。\nnote[1] 『川の新聞』2025年4月29日。\nnote[2] Река[川], Москва, 1979.\n"
       "note[3] 注1に同じ。\np この著者の記事\n"},
      {"steps at the end are no notes", "橋を直す。\n1. 石を運ぶ。\n2. 石を積む。\n",
       "p 橋を直す。\nli 1. 石を運ぶ。\nli 2. 石を積む。\n"},
      {"nor are steps that quote what to press",
       "橋を直す。\n1. 「石」を押す。\n2. «Камень» нажать, потом “OK”。\n",
       "p 橋を直す。\nli 1. 「石」を押す。\nli 2. «Камень» нажать, потом “OK”。\n"},
      {"a numbered list in the text is no list of notes",
       "橋を直す。\n1. 石は2019年に運ぶ。\n2. "
       "木は2020年に運ぶ。\n橋は六月に落ちた。\n石は川から来る。\n木は山から来る。\n"
       "人は村から来る。\n橋はまた架かる。\n川は流れる。\n",
       "p 橋を直す。\nli 1. 石は2019年に運ぶ。\nli 2. 木は2020年に運ぶ。\np 橋は六月に落ちた。\n"
       "p 石は川から来る。\np 木は山から来る。\np 人は村から来る。\np 橋はまた架かる。\np "
       "川は流れる。\n"},
      {"notes under a heading", "橋は落ちた。\n参考文献\n1) 川の本\n2) 石の本\n",
       "p 橋は落ちた。\nh2 参考文献\nnote[1] 川の本\nnote[2] 石の本\n"},
      {"carets, one behind the end of another",
       "橋は落ちた[1]。\n脚注\n- ^ “川”. 川の新聞 (2024年).\n- ^ a b “石”. "
       "石の新聞.\n{{cite}}\n:|date=\n (説明)⚠ - ^ “木”.\n関連項目\n- 川\n",
       "p 橋は落ちた[1]。\nh2 脚注\nnote[1] “川”. 川の新聞 (2024年).\n"
       "note[2] “石”. 石の新聞. {{cite}} :|date= (説明)⚠\nnote[3] “木”.\nh2 関連項目\nli 川\n"},
      {"words and brackets", "橋は落ちた。\n注1 川の本\n注2 石の本\n",
       "p 橋は落ちた。\nnote[注1] 川の本\nnote[注2] 石の本\n"},
      {"superscripts", "橋は落ちた¹。\n注\n\n¹ 川の本\n² 石の本\n",
       "p 橋は落ちた¹。\nh2 注\nnote[1] 川の本\nnote[2] 石の本\n"},
      {"sources without numbers",
       "橋は落ちた。\n参考文献\n\n『川の本』河原書店。\n『石の本』展図録。\nお読みいただきありがと"
       "う。\n",
       "p 橋は落ちた。\nh2 参考文献\nnote[] 『川の本』河原書店。\nnote[] 『石の本』展図録。\n"
       "p お読みいただきありがとう。\n"},
      {"brackets", "Мост упал.\n[1] Река. М., 1979.\n[2] Камень.\n",
       "p Мост упал.\nnote[1] Река. М., 1979.\nnote[2] Камень.\n"},
  };
  for (const TextCase& c : cases) {
    const Article article = read_one("a.txt", c.text);
    EXPECT_EQ(show(article), c.blocks) << c.name;
    EXPECT_EQ(article.text, c.text) << c.name;
    EXPECT_EQ(broken_promise(article), "") << c.name;
  }
}

// Forty-column lines with an empty line after each, as a PDF's text comes, and a narrow column.
constexpr const char* kDoubleSpaced =
    " \n\n橋と石の話（五号）\n\n      ２０２４年 ６月 川辺\n\n \n\n"
    "北の村の橋は六月の大雨の夜に落ちてしま\n\nった。村の人々は朝になって初めてそれを知\n\nった。 "
    "\n\n \n\n"
    "石を運んだのは主に隣の村の若者たちであ\n\nり、彼らは\n\n毎朝早くに\n\n集まった。\n\n \n\n "
    "\n\n\n\n"
    "木は山から来た。しかし雨の多い季節には\n\n道がぬかるみ、車は動かなかったのである\n\n。 \n";

TEST(Text, IndentedParagraphsBehindANoteBelongToIt) {
  EXPECT_EQ(show(read_one("a.txt",
                          "橋は落ちた[1]。村は泣いた[2]。\n\n[1] 川の本。\n\n    飛ぶ鷺。\n\n"
                          "[2] 村の本。\n\n    白い鶴。\n\n終わりに橋は直った。\n")),
            "p 橋は落ちた[1]。村は泣いた[2]。\nnote[1] 川の本。飛ぶ鷺。\nnote[2] 村の本。白い鶴。\n"
            "p 終わりに橋は直った。\n");
  EXPECT_EQ(show(read_one("a.txt",
                          "Мост упал1.\n\nПримечания\n\n1. Река. М., 1979.\n\n   И цапля.\n\n"
                          "2. Село. М., 1980.\n")),
            "p Мост упал1.\nh2 Примечания\nnote[1] Река. М., 1979. И цапля.\n"
            "note[2] Село. М., 1980.\n");
  EXPECT_EQ(
      show(read_one("a.txt",
                    "1. Река\n\n   Мост упал в 1979 году.\n\n2. Село 1980\n\n   Цапля ушла.\n")),
      "h2 1. Река\np Мост упал в 1979 году.\nh2 2. Село 1980\np Цапля ушла.\n")
      << "sections of an article whose paragraphs are indented";
  EXPECT_EQ(show(read_one("a.txt",
                          "橋は落ちた[1]。村は泣いた[2]。\n\n[1] 川の本。\n\n[2] 村の本。\n\n"
                          "　終わりに橋は直った。\n")),
            "p 橋は落ちた[1]。村は泣いた[2]。\nnote[1] 川の本。\nnote[2] 村の本。\n"
            "p 終わりに橋は直った。\n")
      << "a wide space begins any paragraph";
}

TEST(Text, AListBeforeTheNotesIsNotTheirs) {
  EXPECT_EQ(show(read_one(
                "a.txt",
                "橋の直し方は次の通りである。\n\n1. 2020年に石を運ぶ。\n2. 2021年に石を積む。\n\n"
                "こうして橋は直った1。\n\n注\n1. 川の本 2001年。\n2. 村の本 2002年。\n")),
            "p 橋の直し方は次の通りである。\nli 1. 2020年に石を運ぶ。\nli 2. 2021年に石を積む。\n"
            "p こうして橋は直った1。\nh2 注\nnote[1] 川の本 2001年。\nnote[2] 村の本 2002年。\n");
}

TEST(Text, UnwrapsDoubleSpacedLines) {
  const Article article = read_one("a.txt", kDoubleSpaced);
  EXPECT_EQ(show_metadata(article.metadata),
            "title 橋と石の話（五号） (line 3)\nauthor 川辺 (line 5)\ndate 2024-06 (line 5)\n");
  EXPECT_EQ(
      show(article),
      "h1 橋と石の話（五号）\n"
      "p 北の村の橋は六月の大雨の夜に落ちてしまった。村の人々は朝になって初めてそれを知った。\n"
      "p 石を運んだのは主に隣の村の若者たちであり、彼らは毎朝早くに集まった。\n"
      "p 木は山から来た。しかし雨の多い季節には道がぬかるみ、車は動かなかったのである。\n");
}

TEST(Text, UnwrapsLatinAndCyrillicLines) {
  EXPECT_EQ(
      show(read_one("a.txt",
                    "The bridge in the north fell on a night in\n"
                    "June when the river rose higher than anyone\n"
                    "in the village had ever seen it before.\n\n"
                    "Камни привезли из соседней деревни молодые\n"
                    "люди, которые каждое утро собирались у\n"
                    "реки и работали до вечера.\n")),
      "p The bridge in the north fell on a night in June when the river rose higher than anyone in "
      "the village had ever seen it before.\n"
      "p Камни привезли из соседней деревни молодые люди, которые каждое утро собирались у реки и "
      "работали до вечера.\n");
}

TEST(Text, TitleIsNotTheNameOfTheSite) {
  const Article article = read_one(
      "a.txt",
      "新興の広場\n\n世界の窓\n\n北村大橋の復旧工事\n\nA Bridge in the North\n\n2025年12月\n\n"
      "北村では大橋が落ちた。人々は工事を急ぎ、大橋の復旧を祝った。\n");
  EXPECT_EQ(show_metadata(article.metadata),
            "title 北村大橋の復旧工事 (line 5)\ndate 2025-12 (line 9)\n");
  const Article named = read_one("a.txt", "橋の話\n\n川辺 一郎\n\n2024年6月\n\n橋は落ちた。\n");
  EXPECT_EQ(show_metadata(named.metadata),
            "title 橋の話 (line 1)\nauthor 川辺 一郎 (line 3)\ndate 2024-06 (line 5)\n");
  EXPECT_EQ(show(named), "h1 橋の話\np 橋は落ちた。\n");
}

// The articles that this program is for; they are not ours and stand outside of the project.
class RealArticles : public testing::Test {
 protected:
  static std::filesystem::path folder() {
    if (const char* shared = std::getenv("SHIRABE_SHARED"))
      return std::filesystem::path(shared) / "articles";
    return std::filesystem::path(SHIRABE_SOURCE_DIR) / "../shared/articles";
  }
  static Article read(const std::string& start) {
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator(folder(), error)) {
      if (!entry.path().filename().string().starts_with(start)) continue;
      std::ifstream in(entry.path(), std::ios::binary);
      std::stringstream bytes;
      bytes << in.rdbuf();
      return read_one(entry.path().filename().string(), bytes.str());
    }
    return {};
  }
  static std::vector<std::string> note_labels(const Article& article) {
    std::vector<std::string> labels;
    for (const Block& block : article.blocks) {
      if (block.kind == BlockKind::note) labels.push_back(block.label);
    }
    return labels;
  }
  static std::vector<std::string> numbers_to(std::size_t last) {
    std::vector<std::string> numbers;
    for (std::size_t i = 1; i <= last; ++i) numbers.push_back(std::to_string(i));
    return numbers;
  }
  static std::size_t headings(const Article& article) {
    return static_cast<std::size_t>(
        std::count_if(article.blocks.begin(), article.blocks.end(),
                      [](const Block& b) { return b.kind == BlockKind::heading && b.level == 2; }));
  }
  void SetUp() override {
    if (!std::filesystem::is_directory(folder())) GTEST_SKIP() << folder() << " is not there";
  }
};

TEST_F(RealArticles, NumberedNotesAtTheEnd) {
  const Article article = read("000");
  EXPECT_EQ(article.metadata.title.find("クルスク"), 0U);
  EXPECT_EQ(article.metadata.date, "2025-12");
  EXPECT_EQ(note_labels(article), numbers_to(24));
  EXPECT_EQ(headings(article), 6U);
  EXPECT_EQ(broken_promise(article), "");
}

TEST_F(RealArticles, EveryMarkIsLinked) {
  const Article article = read("000");
  std::vector<std::string> labels;
  for (const LinkedCitation& citation : link_citations(article)) {
    EXPECT_EQ(article.text.substr(citation.begin, citation.end - citation.begin),
              citation.notes.at(0).label);
    EXPECT_EQ(article.blocks[citation.notes[0].note].label, citation.notes[0].label);
    labels.push_back(citation.notes[0].label);
  }
  EXPECT_EQ(labels, numbers_to(24));
  std::vector<std::string> meant;
  for (const BackReference& reference : back_references(article)) {
    meant.push_back(article.blocks[reference.note].label + " is " +
                    article.blocks[reference.means].label);
  }
  EXPECT_EQ(meant, (std::vector<std::string>{"16 is 11", "20 is 11", "21 is 2"}));
}

TEST_F(RealArticles, WikipediasMarksAreAllInBrackets) {
  const Article article = read("001");
  std::size_t brackets = 0;
  for (std::size_t at = 0; (at = article.text.find('[', at)) != std::string::npos; ++at) {
    brackets += article.text[at + 1] >= '1' && article.text[at + 1] <= '9' ? 1U : 0U;
  }
  const auto citations = link_citations(article);
  EXPECT_EQ(citations.size(), brackets);
  for (const LinkedCitation& citation : citations) EXPECT_EQ(article.text[citation.begin], '[');
}

TEST_F(RealArticles, WikipediasReferences) {
  const Article article = read("001");
  EXPECT_EQ(article.metadata.date, "2025-04-26");
  EXPECT_EQ(note_labels(article), numbers_to(48));
  EXPECT_EQ(headings(article), 14U);
  EXPECT_EQ(broken_promise(article), "");
}

TEST_F(RealArticles, HardWrappedSentencesAreWhole) {
  const Article article = read("002");
  EXPECT_EQ(article.metadata.date, "2024-12");
  EXPECT_FALSE(article.metadata.title.empty());
  for (const Passage& passage : split_passages(article)) {
    if (passage.kind != base::PassageKind::body) continue;
    for (std::size_t at = passage.text.find('\n'); at != std::string::npos;
         at = passage.text.find('\n', at + 1)) {
      const std::string_view before = std::string_view(passage.text).substr(0, at);
      EXPECT_TRUE(before.ends_with("。") || before.ends_with("）")) << passage.text;
    }
    EXPECT_TRUE(passage.text.ends_with("。") || passage.text.ends_with("）")) << passage.text;
  }
  EXPECT_EQ(broken_promise(article), "");
}

TEST_F(RealArticles, TheOthers) {
  EXPECT_EQ(headings(read("003")), 2U);
  EXPECT_EQ(headings(read("004")), 2U);
  for (const char* name : {"003", "004"}) {
    const Article article = read(name);
    EXPECT_FALSE(article.metadata.title.empty());
    EXPECT_TRUE(note_labels(article).empty());
    EXPECT_EQ(broken_promise(article), "");
  }
}

}  // namespace
}  // namespace shirabe::indexer
