using System.Globalization;
using ComplaintFlow.Events;

namespace ComplaintFlow.Insights.Facts;

/// <summary>Writes tables <c>remedy</c>, <c>feedback</c>, <c>quality</c> and <c>finding</c>.</summary>
internal sealed class CareFacts(FactSheet sheet) : IFactReader
{
    private readonly Dictionary<string, (RemedyProgress Remedy, bool IsLate)> _remedies = [];
    private readonly Dictionary<(int Episode, string Issue), Finding> _findings = [];

    public void Read(Complaint before, JournalEntry entry, Complaint after)
    {
        foreach (RemedyProgress remedy in after.Care.Remedies)
        {
            if (!before.Care.Remedies.Contains(remedy))
                _remedies[remedy.Name] = (remedy, entry.Event is RemedyCompleted { IsLate: true } late && late.Name == remedy.Name);
        }

        foreach (Finding finding in after.Care.Findings)
        {
            if (!before.Care.Findings.Contains(finding))
                _findings[(finding.Episode, finding.Issue)] = finding;
        }

        if (entry.Event is not FeedbackRecorded feedback)
            return;
        sheet.Add(
            "feedback",
            after.Episode,
            entry.Sequence,
            entry.At,
            feedback.Channel.Name,
            feedback.IsSatisfied,
            feedback.Satisfaction,
            feedback.WouldRecommend,
            feedback.IsSolved);
        foreach (QualityScore score in feedback.Quality.IsDefault ? [] : feedback.Quality)
            sheet.Add("quality", after.Episode, entry.Sequence, score.Dimension.Name, score.Expectation, score.Experience);
    }

    public void End(Complaint last)
    {
        foreach ((RemedyProgress remedy, bool isLate) in _remedies.Values)
        {
            sheet.Add(
                "remedy",
                remedy.Episode,
                remedy.Name,
                remedy.Kind.Name,
                FactNames.Of(remedy.State),
                remedy.IsGoodwill,
                remedy.Value?.Amount,
                remedy.Value?.Currency,
                remedy.AcceptedAt,
                remedy.DueAt,
                remedy.EndedAt,
                isLate);
        }

        string main = last.Issues[0].Name;
        foreach (Finding finding in _findings.Values)
        {
            Issue? issue = last.Issues.FirstOrDefault(one => one.Name == finding.Issue);
            sheet.Add(
                "finding",
                finding.Episode,
                finding.Issue,
                finding.Issue == main,
                issue?.Category.Name,
                FactNames.Of(finding.Outcome),
                finding.RootCause?.Name,
                finding.Liability?.Name);
        }
    }
}

/// <summary>Writes table <c>step</c>: the playbook at the end of each episode.</summary>
internal sealed class StepFacts(FactSheet sheet) : IFactReader
{
    public void Read(Complaint before, JournalEntry entry, Complaint after)
    {
        // A reopening begins the playbook anew.
        if (after.Episode != before.Episode)
            End(before);
    }

    public void End(Complaint last)
    {
        if (last.Care.Playbook is not { } playbook)
            return;
        foreach (StepProgress step in playbook.Steps)
        {
            sheet.Add(
                "step",
                last.Episode,
                string.Create(CultureInfo.InvariantCulture, $"{playbook.Name}:{playbook.Version}"),
                step.Step.Name,
                FactNames.Of(step.State),
                step.Step.IsOptional,
                step.OverdueSince is not null,
                step.At,
                step.By?.Name);
        }
    }
}
