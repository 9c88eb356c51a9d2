using ComplaintFlow.Clocks;
using ComplaintFlow.Deciding;
using ComplaintFlow.Events;
using ComplaintFlow.Rules;
using Microsoft.Extensions.DependencyInjection;

namespace ComplaintFlow.Tests.Clocks;

/// <summary>A source of clocks beside service targets, such as the care of the customer is: promises, several at a time, each kept by a step of its own.</summary>
internal sealed class Promises(ClockRule rule, ClockRule? urgent = null) : IClockSource
{
    public static Stage Stage { get; } = Stage.Of("pledge");

    public bool Sets(Stage stage) => stage == Stage;

    public StageRule StageRuleOf(Stage stage) => new(stage) { Steps = ["kept"] };

    public ClockRule? RuleOf(Deadline deadline) => deadline.Target == urgent?.Name ? urgent : rule;

    public ClockRule? RuleNow(Complaint complaint, Deadline deadline) => urgent is not null && complaint.Urgency >= Urgency.Urgent ? urgent : rule;

    public static ClockRule Rule(WorkCalendar calendar, DueTerms terms, bool pauses = true) => new("pledge", Stage, terms, calendar) { Pauses = pauses };

    /// <summary>A host with this source and what sets its clocks.</summary>
    public static void AddTo(IServiceCollection services, ClockRule rule, Func<IServiceProvider, IReaction> reaction, ClockRule? urgent = null)
    {
        services.AddSingleton<IClockSource>(new Promises(rule, urgent));
        services.AddSingleton(reaction);
    }

    /// <summary>Promises something at the receipt, and goes on with it when the complaint is opened again.</summary>
    internal sealed class AtReceipt(IServiceProvider services, ClockRule rule, string? subject) : IReaction
    {
        public void React(ComplaintEvent happened, DecisionContext context, EventSink then)
        {
            ClockPlan plan = services.GetRequiredService<IRulesSource>().Current.Clocks;
            bool pauses = plan.Pauses(context.Complaint);
            IEnumerable<ComplaintEvent> begun = happened switch
            {
                ComplaintReceived => ClockEvents.Start(rule, context.Complaint, context.Now, context.Now, pauses, subject: subject),
                StatusChanged { Outcome: StatusOutcome.Reopened } => ClockEvents.Continue(rule, context.Complaint, context.Complaint.Deadlines.Last(one => one.Subject == subject), context.Now, pauses),
                _ => [],
            };
            foreach (ComplaintEvent one in begun)
                then.AddFirst(one);
        }
    }

    /// <summary>Agrees on an instant with an event "promised" whose text is the subject, and keeps it with an event "kept".</summary>
    internal sealed class Agreed(IServiceProvider services, IReadOnlyDictionary<string, (DateTimeOffset DueAt, DateTimeOffset? NotBefore)> all) : IReaction
    {
        public void React(ComplaintEvent happened, DecisionContext context, EventSink then)
        {
            if (happened is not HostEvent { Name: "promised" or "kept" } said)
                return;
            string subject = said.Json.Trim('"');
            if (said.Name == "promised")
                then.AddFirst(ClockEvents.At(all[subject].DueAt, Stage, "pledge", context.Complaint, context.Now, subject, all[subject].NotBefore));
            else if (context.Complaint.FindDeadline(Stage, subject) is { IsOpen: true } open && open.CanBeMet(context.Now))
                then.AddFirst(new ClockEvents(services.GetRequiredService<IRulesSource>().Current.Clocks).Meet(open, context.Now));
        }
    }
}
