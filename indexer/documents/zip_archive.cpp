#include "indexer/documents/zip_archive.h"

#include <fmt/format.h>
#include <zip.h>

#include <array>
#include <memory>

namespace shirabe::indexer {
namespace {

using namespace std::string_view_literals;

constexpr std::string_view kCopyAgain = "copy or download it again";
constexpr std::string_view kAttack =
    "such a file is made to exhaust a machine; if it is not, save it as plain text";

struct Discard {
  void operator()(zip_t* archive) const { zip_discard(archive); }
  void operator()(zip_file_t* member) const { zip_fclose(member); }
};

// Other files that are often found under the name of a document.
void refuse_other_formats(std::string_view bytes, const std::string& name) {
  constexpr std::string_view kCompoundFile = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"sv;
  // The name of a stream in it, in UTF-16.
  constexpr std::string_view kEncrypted = "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0"sv;
  if (bytes.empty()) refuse(name, "is empty", std::string(kCopyAgain));
  if (bytes.starts_with("{\\rtf")) {
    refuse(name, "is RTF under another name", "save it as .docx or .odt");
  }
  if (!bytes.starts_with(kCompoundFile)) return;
  if (bytes.find(kEncrypted) != std::string_view::npos) {
    refuse(name, "is encrypted", "save it without a password");
  }
  refuse(name, "is a document of the old Word format (.doc) under another name",
         "open it in Word or LibreOffice and save it as .docx");
}

class ZipArchive {
 public:
  ZipArchive(std::string_view bytes, std::string name, const ZipLimits& limits)
      : name_(std::move(name)), limits_(limits), archive_(open(bytes, name_)) {
    const auto members = static_cast<std::uint64_t>(zip_get_num_entries(archive_.get(), 0));
    if (members > limits_.members) {
      refuse(name_, fmt::format("has {} members; {} are allowed", members, limits_.members),
             std::string(kAttack));
    }
  }

  std::optional<std::string> find(const std::string& member) {
    const zip_int64_t index = zip_name_locate(archive_.get(), member.c_str(), ZIP_FL_ENC_RAW);
    if (index < 0) return std::nullopt;
    const auto number = static_cast<zip_uint64_t>(index);
    zip_stat_t facts{};
    if (zip_stat_index(archive_.get(), number, 0, &facts) != 0) damaged(member);
    if ((facts.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && facts.encryption_method != ZIP_EM_NONE) {
      refuse(name_, "is encrypted", "save it without a password");
    }
    return read(member, number, facts.comp_size);
  }

 private:
  static std::unique_ptr<zip_t, Discard> open(std::string_view bytes, const std::string& name) {
    refuse_other_formats(bytes, name);
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
    zip_t* archive = source == nullptr ? nullptr : zip_open_from_source(source, ZIP_RDONLY, &error);
    if (archive == nullptr && source != nullptr) zip_source_free(source);
    zip_error_fini(&error);
    if (archive != nullptr) return std::unique_ptr<zip_t, Discard>(archive);
    if (bytes.starts_with("PK")) {
      refuse(name, "is cut off or damaged: the list of its members cannot be read",
             std::string(kCopyAgain));
    }
    refuse(name, "is no ZIP archive, as such a document must be",
           "see what it is; a text has the extension .txt, a page .html");
  }

  std::string read(const std::string& member, zip_uint64_t number, std::uint64_t packed) {
    const std::unique_ptr<zip_file_t, Discard> file(zip_fopen_index(archive_.get(), number, 0));
    if (file == nullptr) damaged(member);
    std::string bytes;
    std::array<char, 1U << 16U> buffer{};
    for (;;) {
      const zip_int64_t count = zip_fread(file.get(), buffer.data(), buffer.size());
      if (count < 0) damaged(member);
      if (count == 0) return bytes;
      bytes.append(buffer.data(), static_cast<std::size_t>(count));
      expanded_ += static_cast<std::uint64_t>(count);
      require_within_limits(member, bytes.size(), packed);
    }
  }

  void require_within_limits(const std::string& member, std::uint64_t size, std::uint64_t packed) {
    if (expanded_ > limits_.expanded_bytes) {
      refuse(name_, fmt::format("expands to more than {} MB", limits_.expanded_bytes >> 20U),
             std::string(kAttack));
    }
    if (size > limits_.ratio_counts_from && size / limits_.ratio > packed) {
      refuse(name_, fmt::format("{} expands to more than {} times its size", member, limits_.ratio),
             std::string(kAttack));
    }
  }

  [[noreturn]] void damaged(const std::string& member) {
    refuse(name_, member + " is damaged: " + zip_strerror(archive_.get()), std::string(kCopyAgain));
  }

  std::string name_;
  ZipLimits limits_;
  std::uint64_t expanded_ = 0;
  std::unique_ptr<zip_t, Discard> archive_;
};

}  // namespace

Package open_zip(std::string_view bytes, const std::string& name, const ZipLimits& limits) {
  auto archive = std::make_shared<ZipArchive>(bytes, name, limits);
  return {name, [archive](const std::string& member) { return archive->find(member); }};
}

}  // namespace shirabe::indexer
