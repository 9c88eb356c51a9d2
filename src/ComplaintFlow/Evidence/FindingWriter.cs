using System.Globalization;

namespace ComplaintFlow.Evidence;

/// <summary>Puts flaws into words of the reader's language.</summary>
internal sealed class FindingWriter(IComplaintTexts texts)
{
    public JournalFinding Write(Realm realm, ComplaintId? complaint, Flaw flaw)
    {
        object?[] arguments = flaw.Sequence is { } sequence ? [sequence, .. flaw.Details] : flaw.Details;
        string key = TextKeys.Finding(flaw.Code);
        return new JournalFinding(realm, complaint, flaw.Sequence, flaw.Code, texts.Find(key, CultureInfo.CurrentUICulture, arguments) ?? key);
    }
}
