using ComplaintFlow.Care;
using ComplaintFlow.Commands;
using ComplaintFlow.DependencyInjection;
using ComplaintFlow.Storage;
using ComplaintFlow.Tests.Deadlines;
using Microsoft.Extensions.DependencyInjection;
using static ComplaintFlow.Tests.Deadlines.DeadlineHost;

namespace ComplaintFlow.Tests.Care.Conclusions;

/// <summary>A host whose final letters name two ways to appeal, and whose ombudsman takes 30 calendar days.</summary>
internal static class ConclusionHost
{
    public static DeadlineHost Create(Action<ComplaintFlowBuilder>? more = null, Action<ConclusionsBuilder>? conclusions = null, InMemoryComplaintStore? store = null) => new(
        d => d.ByDefault("office"),
        b =>
        {
            b.AddConclusions(conclusions ?? Rules);
            more?.Invoke(b);
        },
        store: store);

    public static void Rules(ConclusionsBuilder c) => c
        .When(Category.Of("delivery")).ExternalWithin(Allowance.CalendarDays(30))
            .AppealTo(AppealBody.Ombudsman, "PO Box 1, 12345 Town", Allowance.CalendarDays(30))
            .AppealTo(AppealBody.Court, "at the seat of the firm")
        .Otherwise().AppealTo(AppealBody.Mediation, "0800 1");

    /// <summary>Receives a complaint about a delivery, with the issues <c>1</c> and, if asked for, <c>2</c> (attitude).</summary>
    public static async Task<ComplaintId> ReceiveAsync(this DeadlineHost host, bool hasTwoIssues)
    {
        ComplaintId id = await host.ReceiveAsync();
        await host.DoAsync(id, new Reclassify { Category = Category.Of("delivery") });
        if (hasTwoIssues)
            await host.DoAsync(id, new AddIssue(Category.Of("attitude")));
        return id;
    }

    public static async Task<Complaint> DoAsync(this DeadlineHost host, ComplaintId id, params ComplaintCommand[] commands)
    {
        Complaint complaint = null!;
        foreach (ComplaintCommand command in commands)
            complaint = (await host.Desk.ExecuteAsync(id, command, Agent)).OrThrow();
        return complaint;
    }

    public static Conclude Rejects(string issue) => new(issue, ConclusionOutcome.Rejected) { Reasons = "as agreed" };

    /// <summary>Checks that a command is refused with exactly these words, and that nothing is written.</summary>
    public static async Task<Refusal> RefusedAsync(this DeadlineHost host, ComplaintId id, ComplaintCommand command, string language = "en", Actor? by = null)
    {
        Complaint before = (await host.FindAsync(id))!;
        Outcome outcome = await UnderCulture.RunAsync(language, async () => await host.Desk.ExecuteAsync(id, command, by ?? Agent));
        Assert.False(outcome.IsAccepted);
        Assert.Empty(outcome.Events);
        Assert.Equal(before.Version, (await host.FindAsync(id)).Version);
        return outcome.Refusal!;
    }
}
