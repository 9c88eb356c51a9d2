using System.Collections.Immutable;
using ComplaintFlow.Deciding;

namespace ComplaintFlow.Care;

/// <summary>Decides how a customer appeals, how long bodies outside the firm take, and what their results do. Pure.</summary>
/// <param name="table">The rules.</param>
/// <param name="calendar">Counts the time.</param>
internal sealed class ConclusionRules(ConclusionTable table, CareCalendar calendar) : IConclusionRules
{
    public DecisionRefusal? Appeals(Complaint complaint, DateTimeOffset now, out AppealWays ways)
    {
        ConclusionTerms terms = table.Find(complaint);
        ImmutableArray<AppealWay>.Builder all = ImmutableArray.CreateBuilder<AppealWay>(terms.Appeals.Length);
        ways = new(terms.Name, []);
        foreach (AppealTerms appeal in terms.Appeals)
        {
            DateTimeOffset? until = null;
            if (appeal.Within is { } within)
            {
                if (calendar.FindEnd(within, now, out DateTimeOffset end) is { } never)
                    return never;
                until = end;
            }

            all.Add(new(appeal.Body, appeal.How, until));
        }

        ways = new(terms.Name, all.MoveToImmutable());
        return null;
    }

    public DueTime ExternalWithin(Complaint complaint) => table.Find(complaint).ExternalWithin;

    public bool Reopens(Complaint complaint, ExternalOutcome outcome) => table.Find(complaint).ReopensOn.Contains(outcome);
}
