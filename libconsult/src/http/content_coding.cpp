#include "http/content_coding.h"

#include <algorithm>
#include <array>
#include <brotli/encode.h>
#include <zlib.h>

#include "core/names.h"

namespace consult::http {
namespace {

constexpr Named<Coding> coding_names[] = {
    {Coding::identity, "identity"},
    {Coding::gzip, "gzip"},
    {Coding::brotli, "br"},
};

std::optional<std::string> gzipped(std::string_view text) {
    z_stream stream{};
    constexpr int level = 6;  // those above it cost much time for little
    constexpr int gzip_window = 15 + 16;
    if (deflateInit2(&stream, level, Z_DEFLATED, gzip_window, 8, Z_DEFAULT_STRATEGY) != Z_OK) {
        return std::nullopt;
    }
    std::string packed(deflateBound(&stream, static_cast<uLong>(text.size())), '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
    stream.avail_in = static_cast<uInt>(text.size());
    stream.next_out = reinterpret_cast<Bytef*>(packed.data());
    stream.avail_out = static_cast<uInt>(packed.size());
    int const code = deflate(&stream, Z_FINISH);
    packed.resize(stream.total_out);
    deflateEnd(&stream);
    if (code != Z_STREAM_END) return std::nullopt;
    return packed;
}

std::optional<std::string> brotlied(std::string_view text) {
    // An answer is made again after each change, so the qualities for files that are packed once
    // (10 and 11) are out of the question: they take thirty times as long. Quality 5 is the first
    // that looks for repeats across the whole window; it takes about as long as gzip at level 6.
    constexpr int quality = 5;
    constexpr int window_bits = 18;  // 256 KiB: no answer that is kept repeats itself over more
    std::string packed(BrotliEncoderMaxCompressedSize(text.size()), '\0');
    std::size_t size = packed.size();
    if (BrotliEncoderCompress(quality, window_bits, BROTLI_MODE_TEXT, text.size(),
                              reinterpret_cast<std::uint8_t const*>(text.data()), &size,
                              reinterpret_cast<std::uint8_t*>(packed.data())) != BROTLI_TRUE) {
        return std::nullopt;
    }
    packed.resize(size);
    return packed;
}

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view white = " \t";
    std::size_t const begin = std::min(text.find_first_not_of(white), text.size());
    text.remove_prefix(begin);
    return text.substr(0, text.find_last_not_of(white) + 1);
}

bool same_word(std::string_view given, std::string_view lower) {
    return std::equal(given.begin(), given.end(), lower.begin(), lower.end(), [](char a, char b) {
        return (a >= 'A' && a <= 'Z' ? static_cast<char>(a - 'A' + 'a') : a) == b;
    });
}

/// A weight such as `q=0.5` in thousandths (RFC 9110 section 12.4.2); nothing when it is none.
std::optional<int> weight_from(std::string_view parameter) {
    if (parameter.size() < 3 || !same_word(parameter.substr(0, 2), "q=")) return std::nullopt;
    std::string_view const digits = parameter.substr(2);
    bool const shaped = digits.size() <= 5 && (digits[0] == '0' || digits[0] == '1') &&
                        (digits.size() == 1 || digits[1] == '.');
    if (!shaped) return std::nullopt;
    int weight = 0;
    for (std::size_t i = 0; i < 5; ++i) {
        if (i == 1) continue;
        char const digit = i < digits.size() ? digits[i] : '0';
        if (digit < '0' || digit > '9') return std::nullopt;
        weight = weight * 10 + (digit - '0');
    }
    if (weight > 1000) return std::nullopt;
    return weight;
}

}  // namespace

std::string_view name(Coding coding) {
    return name_in(coding_names, coding);
}

std::optional<std::string> encoded(std::string_view text, Coding coding) {
    std::optional<std::string> packed;
    if (coding == Coding::gzip) packed = gzipped(text);
    if (coding == Coding::brotli) packed = brotlied(text);
    if (packed && packed->size() >= text.size()) packed.reset();
    return packed;
}

AcceptedCodings::AcceptedCodings(std::string_view accept_encoding) {
    while (!accept_encoding.empty()) {
        std::size_t const end = std::min(accept_encoding.find(','), accept_encoding.size());
        read(trimmed(accept_encoding.substr(0, end)));
        accept_encoding.remove_prefix(std::min(end + 1, accept_encoding.size()));
    }
}

void AcceptedCodings::read(std::string_view element) {
    std::size_t const mark = std::min(element.find(';'), element.size());
    std::string_view const coding = trimmed(element.substr(0, mark));
    int weight = 1000;
    if (mark < element.size()) {
        std::optional<int> const given = weight_from(trimmed(element.substr(mark + 1)));
        if (!given) return;
        weight = *given;
    }
    if (same_word(coding, "br")) brotli_ = weight;
    if (same_word(coding, "gzip") || same_word(coding, "x-gzip")) gzip_ = weight;
    if (same_word(coding, "identity")) identity_ = weight;
    if (coding == "*") others_ = weight;
}

int AcceptedCodings::weight(Coding coding) const {
    int const said = coding == Coding::brotli ? brotli_
                     : coding == Coding::gzip ? gzip_
                                              : identity_;
    if (said != unsaid) return said;
    if (others_ != unsaid) return others_;
    // Identity may be sent unless it is excluded, but whoever names others wants those.
    return coding == Coding::identity ? 1 : 0;
}

}  // namespace consult::http
