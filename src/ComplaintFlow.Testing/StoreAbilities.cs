using ComplaintFlow.Storage;

namespace ComplaintFlow.Testing;

/// <summary>The abilities of a store or its fixture beyond the three methods of <see cref="IComplaintStore"/>.</summary>
[Flags]
public enum StoreAbilities
{
    /// <summary>No further abilities.</summary>
    None = 0,

    /// <summary>The store implements <see cref="IComplaintQueries"/>.</summary>
    Queries = 1,

    /// <summary>The store implements <see cref="IComplaintWork"/>.</summary>
    Work = 2,

    /// <summary>The store implements <see cref="IErasableJournal"/>.</summary>
    Erasure = 4,

    /// <summary>The fixture can reopen the store with all its contents.</summary>
    Reopening = 8,

    /// <summary>The fixture can advance the store's clock.</summary>
    Clock = 16,

    /// <summary>The store implements <see cref="IWorkInspection"/>.</summary>
    Inspection = 32,

    /// <summary>The store implements <see cref="IPurgeableStore"/>.</summary>
    Purge = 64,

    /// <summary>The store implements <see cref="IRulesRegister"/>.</summary>
    Rules = 128,

    /// <summary>The store implements <see cref="IWriterLevel"/>.</summary>
    Levels = 256,

    /// <summary>The store implements <see cref="IRefoldableStore"/>.</summary>
    Refold = 512,

    /// <summary>The store implements <see cref="IVerifiableStore"/>.</summary>
    Verification = 1024,

    /// <summary>The fixture can damage a stored snapshot.</summary>
    Damage = 2048,

    /// <summary>The store implements <see cref="IComplaintUsage"/>.</summary>
    Usage = 4096,

    /// <summary>The store implements <see cref="IComplaintLists"/>.</summary>
    Lists = 8192,

    /// <summary>The store implements <see cref="ITextSearch"/>, and keeps the words of texts.</summary>
    Texts = 16384,

    /// <summary>The store implements <see cref="IImprovementStore"/>.</summary>
    Improvements = 32768,

    /// <summary>The store implements <see cref="IImportingStore"/>.</summary>
    Import = 65536,

    /// <summary>The store implements <see cref="IBatchingStore"/>.</summary>
    Batches = 131072,

    /// <summary>The store implements <see cref="ICacheableStore"/>, and compares heads.</summary>
    Heads = 262144,
}
