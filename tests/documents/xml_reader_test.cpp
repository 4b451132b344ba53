#include "indexer/documents/xml_reader.h"

#include <gtest/gtest.h>

#include <string>

#include "tests/documents/archive.h"

namespace shirabe::indexer {
namespace {

// <p a="1">text</p> as p[a=1](text).
std::string show_tree(const XmlNode& node) {
  if (node.name.empty()) return node.text;
  std::string shown = node.name;
  for (const auto& [name, value] : node.attributes) {
    shown.append("[").append(name).append("=").append(value).append("]");
  }
  shown += "(";
  for (const XmlNode& child : node.children) shown += show_tree(child);
  return shown + ")";
}

std::string tree_of(const std::string& xml) {
  return show_tree(parse_xml(xml, "a.odt: content.xml"));
}

std::string error_of_xml(const std::string& xml) {
  return error_of([&] { (void)parse_xml(xml, "a.odt: content.xml"); });
}

TEST(XmlReader, BuildsATree) {
  EXPECT_EQ(tree_of("<a b='1'>橋<c/>と<!-- no --><![CDATA[<石>]]>&amp;&#x6A4B;</a>"),
            "a[b=1](橋c()と<石>&橋)");
  EXPECT_EQ(tree_of("<?xml version='1.0' encoding='Shift_JIS'?><a>\x8B\xB4</a>"), "a(橋)");
  EXPECT_EQ(tree_of("<!DOCTYPE a><a/>"), "a()");
}

TEST(XmlReader, KnowsNamesByTheirNamespace) {
  EXPECT_EQ(tree_of("<x:p xmlns:x='urn:oasis:names:tc:opendocument:xmlns:text:1.0' x:id='1' "
                    "y='2' xml:lang='ja'/>"),
            "text:p[text:id=1][y=2][xml:lang=ja]()");
  EXPECT_EQ(tree_of("<w:p xmlns:w='http://purl.oclc.org/ooxml/wordprocessingml/main'/>"), "w:p()");
  EXPECT_EQ(tree_of("<html xmlns='http://www.w3.org/1999/xhtml'><o xmlns='urn:o'/></html>"),
            "html(other:o())");
}

TEST(XmlReader, SaysWhereItIsMalformed) {
  EXPECT_EQ(error_of_xml("<a>\n<b>\n</a>"),
            "a.odt: content.xml: line 3: Opening and ending tag mismatch: b line 2 and a / open it "
            "in the program that made it, and save it again");
  EXPECT_TRUE(error_of_xml("<a>&nothing;</a>").starts_with("a.odt: content.xml: line 1: "));
  EXPECT_TRUE(error_of_xml("<a>\xFF</a>").starts_with("a.odt: content.xml: line 1: "));
  EXPECT_TRUE(error_of_xml("<a>").starts_with("a.odt: content.xml: line 1: "));
  EXPECT_TRUE(error_of_xml("").starts_with("a.odt: content.xml: holds no XML / "));
  EXPECT_TRUE(error_of_xml("text").starts_with("a.odt: content.xml: line 1: "));
}

TEST(XmlReader, RefusesEntities) {
  std::string laughs = "<!DOCTYPE lolz [\n<!ENTITY lol \"lol\">\n";
  for (int i = 1; i < 10; ++i) {
    laughs += "<!ENTITY lol" + std::to_string(i) + " \"";
    for (int n = 0; n < 10; ++n) laughs += i == 1 ? "&lol;" : "&lol" + std::to_string(i - 1) + ";";
    laughs += "\">\n";
  }
  const std::string refused =
      ": declares entities, which no document needs / such a file is made to exhaust a machine or "
      "to read its files; save the text instead";
  EXPECT_EQ(error_of_xml(laughs + "]><a>&lol9;</a>"), "a.odt: content.xml: line 2" + refused);
  EXPECT_EQ(error_of_xml("<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>"),
            "a.odt: content.xml: line 1" + refused);
  EXPECT_EQ(error_of_xml("<!DOCTYPE a [<!ENTITY % x SYSTEM 'file:///etc/passwd'> %x;]><a/>"),
            "a.odt: content.xml: line 1" + refused);
}

TEST(XmlReader, ReadsNoOtherFile) {
  EXPECT_EQ(tree_of("<!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>"), "a()");
  EXPECT_EQ(tree_of("<a xmlns:i='http://www.w3.org/2001/XInclude'>"
                    "<i:include href='file:///etc/passwd' parse='text'/></a>"),
            "a(other:include[href=file:///etc/passwd][parse=text]())");
}

TEST(XmlReader, RefusesDeepNesting) {
  const auto nested = [](std::size_t depth) {
    std::string xml;
    for (std::size_t i = 0; i < depth; ++i) xml += "<a>";
    for (std::size_t i = 0; i < depth; ++i) xml += "</a>";
    return xml;
  };
  EXPECT_EQ(tree_of(nested(kDeepestXml)).size(), 3 * kDeepestXml);
  const std::string refused =
      "a.odt: content.xml: line 1: elements are nested more than 250 deep / no program for "
      "documents writes such a file; save its text instead";
  EXPECT_EQ(error_of_xml(nested(kDeepestXml + 1)), refused);
  EXPECT_EQ(error_of_xml(nested(100'000)), refused);
}

TEST(XmlReader, ForgivesPages) {
  const ForgivenXml whole = parse_xml_forgiving("<p>a&nbsp;橋&mdash;<br/></p>", "a");
  EXPECT_EQ(show_tree(whole.root), "p(a\u00A0橋\u2014br())");
  EXPECT_EQ(whole.flaw, "");
  const ForgivenXml broken = parse_xml_forgiving("<p>a<b>橋</p>\n<p>b & c</p>", "a");
  EXPECT_EQ(broken.flaw, "line 1: Opening and ending tag mismatch: b line 1 and p");
  EXPECT_EQ(show_tree(broken.root), "p(ab(橋)\np(b & c))");
  const ForgivenXml bare = parse_xml_forgiving("<p>R&D & &c; &lt;&#65;&#x41;&nbsp;</p>", "a");
  EXPECT_EQ(show_tree(bare.root), "p(R&D & &c; <AA\u00A0)");
  EXPECT_EQ(bare.flaw, "");
  EXPECT_EQ(show_tree(parse_xml_forgiving("<p a='x&amp;y'><![CDATA[a&b]]>c&d</p>", "a").root),
            "p[a=x&y](a&bc&d)");
}

}  // namespace
}  // namespace shirabe::indexer
