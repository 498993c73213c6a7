/// Making ZIP archives in memory.
#pragma once

#include <memory>
#include <string>

#include <consult/bytes.h>
#include <consult/time.h>

struct archive;  // libarchive's

namespace consult::exchange {

/// The same parts give the same octets. Throws Fault where libarchive can't go on.
class ZipWriter {
public:
    /// @param made_at the date that all parts get
    explicit ZipWriter(Instant made_at);
    ZipWriter(ZipWriter const&) = delete;
    ZipWriter& operator=(ZipWriter const&) = delete;
    ~ZipWriter();

    /// @param name ASCII, each once
    void add(std::string const& name, BytesView content);
    [[nodiscard]] Bytes finish() &&;

private:
    void require(bool went_well) const;

    Instant made_at_;
    Bytes octets_;
    archive* archive_;
};

}  // namespace consult::exchange
