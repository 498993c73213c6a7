/// That what is stored is not what was stored.
#pragma once

#include <consult/error.h>

namespace consult::storage {

/// A row or a file that can't be what was written: only a backup helps.
class Damage : public Fault {
public:
    using Fault::Fault;
};

}  // namespace consult::storage
