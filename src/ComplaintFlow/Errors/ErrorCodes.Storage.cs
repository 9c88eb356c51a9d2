namespace ComplaintFlow;

public static partial class ErrorCodes
{
    /// <summary>The store is temporarily unavailable.</summary>
    public const string StoreUnavailable = "CF5001";

    /// <summary>The store requires a newer version of the library.</summary>
    public const string WriterTooOld = "CF5002";

    /// <summary>A feature requires a higher writer level.</summary>
    public const string WriterLevelNotRaised = "CF5003";

    /// <summary>Code of the host did not end in time.</summary>
    public const string HostCodeTimeout = "CF5004";

    /// <summary>The bytes of an entry do not match its hash.</summary>
    public const string EntryChanged = "CF5301";

    /// <summary>The columns of an entry differ from its header.</summary>
    public const string EntryColumnsDiffer = "CF5302";

    /// <summary>A personal text does not match its seal.</summary>
    public const string SealedTextChanged = "CF5303";

    /// <summary>A personal text is missing, but was not erased.</summary>
    public const string SealedTextMissing = "CF5304";

    /// <summary>A personal text is present, but was erased.</summary>
    public const string ErasedTextPresent = "CF5305";

    /// <summary>An entry is missing from the middle of the journal.</summary>
    public const string JournalGap = "CF5306";

    /// <summary>The journal ends before the snapshot's version.</summary>
    public const string JournalCut = "CF5307";

    /// <summary>The head of the chain is not the hash of the latest entry.</summary>
    public const string HeadDiffers = "CF5308";

    /// <summary>The snapshot differs from the fold of the journal.</summary>
    public const string SnapshotDiffers = "CF5309";

    /// <summary>An entry was written with a key that is not in the key ring.</summary>
    public const string UnknownJournalKey = "CF5310";

    /// <summary>An entry without a key follows entries that have one.</summary>
    public const string JournalKeyDropped = "CF5311";

    /// <summary>An entry cannot be read, or does not follow from the previous entries.</summary>
    public const string EntryUnreadable = "CF5312";

    /// <summary>A tombstone does not match its hash.</summary>
    public const string TombstoneChanged = "CF5313";

    /// <summary>An anchored complaint is missing.</summary>
    public const string AnchoredComplaintMissing = "CF5314";

    /// <summary>The journal is shorter than when it was anchored.</summary>
    public const string AnchoredJournalCut = "CF5315";

    /// <summary>An entry differs from the anchored one.</summary>
    public const string AnchoredEntryDiffers = "CF5316";

    /// <summary>An anchor, or a page of one, is missing or was changed.</summary>
    public const string AnchorChanged = "CF5317";

    /// <summary>The snapshot cannot be read.</summary>
    public const string SnapshotUnreadable = "CF5318";

    /// <summary>Data stored beside the snapshot differ from what the journal gives.</summary>
    public const string ColumnsDiffer = "CF5319";

    /// <summary>The work of a complaint differs from what the journal gives.</summary>
    public const string WorkDiffers = "CF5320";

    /// <summary>Entries or work exist without their complaint.</summary>
    public const string ComplaintMissing = "CF5321";

    /// <summary>The load of a handler or venue differs from the number of their open complaints.</summary>
    public const string LoadDiffers = "CF5322";

    /// <summary>Stored data belong to no complaint that can be named.</summary>
    public const string DataUnreadable = "CF5323";

    /// <summary>The tables of the store are missing, or are not those that this version requires.</summary>
    public const string SchemaMismatch = "CF5101";

    /// <summary>The database of the store does not support the caller's transaction.</summary>
    public const string UnsupportedTransaction = "CF5102";

    /// <summary>Another transaction came first, and the host's transaction cannot see it.</summary>
    public const string StaleTransaction = "CF5103";

    /// <summary>A snapshot is stored in the format of another version of the library.</summary>
    public const string SnapshotFormat = "CF5104";

    /// <summary>Stored data of a complaint cannot be read.</summary>
    public const string DamagedData = "CF5105";

    /// <summary>The columns for lists are still to be filled in after an update.</summary>
    public const string ListsNotReady = "CF5106";

    /// <summary>A count would have to ask the authoriser for too many complaints.</summary>
    public const string TooManyToCount = "CF5107";
}
