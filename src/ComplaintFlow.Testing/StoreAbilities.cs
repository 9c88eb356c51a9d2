using ComplaintFlow.Storage;

namespace ComplaintFlow.Testing;

/// <summary>What a store, or the fixture that makes it, can do beyond the three methods of <see cref="IComplaintStore"/>.</summary>
[Flags]
public enum StoreAbilities
{
    /// <summary>Nothing beyond them.</summary>
    None = 0,

    /// <summary>The store is <see cref="IComplaintQueries"/>.</summary>
    Queries = 1,

    /// <summary>The store is <see cref="IComplaintWork"/>.</summary>
    Work = 2,

    /// <summary>The store is <see cref="IErasableJournal"/>.</summary>
    Erasure = 4,

    /// <summary>The fixture can open the store again with all it was given.</summary>
    Reopening = 8,

    /// <summary>The fixture can let the store's clock advance.</summary>
    Clock = 16,

    /// <summary>The store is <see cref="IWorkInspection"/>.</summary>
    Inspection = 32,

    /// <summary>The store is <see cref="IPurgeableStore"/>.</summary>
    Purge = 64,

    /// <summary>The store is <see cref="IRulesRegister"/>.</summary>
    Rules = 128,

    /// <summary>The store is <see cref="IWriterLevel"/>.</summary>
    Levels = 256,

    /// <summary>The store is <see cref="IRefoldableStore"/>.</summary>
    Refold = 512,
}
