using System.Globalization;
using ComplaintFlow.Texts;

namespace ComplaintFlow.Administration;

/// <summary>The result of verifying a journal.</summary>
/// <param name="Complaint">The identifier of the complaint.</param>
/// <param name="Entries">The number of unchanged entries: all of them, or those before the first changed one.</param>
/// <param name="Finding">The first finding; <see langword="null"/> when there is none.</param>
public sealed record JournalVerification(ComplaintId Complaint, long Entries, JournalFinding? Finding = null)
{
    /// <summary>The findings after the first: when the journal is unchanged, everything beside it is compared.</summary>
    /// <value>Empty by default.</value>
    public IReadOnlyList<JournalFinding> Others { get; init; } = [];

    /// <summary>Whether there is no finding.</summary>
    public bool IsIntact => Finding is null;

    /// <summary>
    /// The number of the first entry chained with a key; <see langword="null"/> when there is none. Earlier entries
    /// could be rewritten by anyone with write access to the database.
    /// </summary>
    public long? KeyedFrom { get; init; }

    /// <summary>Whether the complaint was purged, so that only its tombstone was verified.</summary>
    public bool IsPurged { get; init; }
}

/// <summary>A change found in a journal or in an anchor of it.</summary>
/// <param name="Realm">The realm of the journal.</param>
/// <param name="Complaint">The identifier of the complaint; <see langword="null"/> for a finding about a whole anchor or a tally.</param>
/// <param name="Sequence">The number of the first changed or missing entry; <see langword="null"/> when the finding is not about an entry.</param>
/// <param name="Code">One of <see cref="ErrorCodes"/>, from <see cref="ErrorCodes.EntryChanged"/> to <see cref="ErrorCodes.DataUnreadable"/>.</param>
/// <param name="Message">The description, in the language of <see cref="System.Globalization.CultureInfo.CurrentUICulture"/>.</param>
public sealed record JournalFinding(Realm Realm, ComplaintId? Complaint, long? Sequence, string Code, string Message);

/// <summary>Writes the messages of findings in the reader's language.</summary>
internal sealed class FindingWriter(IComplaintTexts texts)
{
    public JournalFinding Write(Realm realm, ComplaintId? complaint, FindingDraft finding)
    {
        object?[] arguments = finding.Sequence is { } sequence ? [sequence, .. finding.Details] : finding.Details;
        string key = TextKeys.Finding(finding.Code);
        return new JournalFinding(realm, complaint, finding.Sequence, finding.Code, texts.Find(key, CultureInfo.CurrentUICulture, arguments) ?? key);
    }
}
