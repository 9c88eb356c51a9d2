using System.Globalization;

namespace ComplaintFlow.Evidence;

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
