using System.Collections.Immutable;
using System.Text.Json.Serialization;
using ComplaintFlow.Complaints;
using ComplaintFlow.Deciding;
using ComplaintFlow.Events;
using ComplaintFlow.Lifecycles;
using ComplaintFlow.Settings;
using ComplaintFlow.Texts;

namespace ComplaintFlow.Commands;

/// <summary>
/// Records what the customer says about how the complaint was handled: by the customer, or by staff after a contact with the customer that is later than the
/// follow-up was planned or fell due. It answers the follow-up once that is open. When the customer of a resolved complaint is not satisfied, the complaint is taken
/// up again in the same commit by the trigger <c>reopen</c> or <c>reassess</c>, where the lifecycle permits it: the next episode begins.
/// </summary>
/// <param name="Channel">The channel through which the customer answered.</param>
public sealed record RecordFeedback(Channel Channel) : ComplaintCommand
{
    /// <summary>The satisfaction, from 1 (very dissatisfied) to 5 (very satisfied).</summary>
    public int? Satisfaction { get; init; }

    /// <summary>How likely the customer would recommend the firm, from 0 to 10.</summary>
    public int? WouldRecommend { get; init; }

    /// <summary>Whether the customer says that the problem is solved.</summary>
    public bool? IsSolved { get; init; }

    /// <summary>What the customer expected and experienced, from 1 to 7 each, once per dimension at most.</summary>
    /// <value>By default none: the default value of the array.</value>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public ImmutableArray<QualityScore> Quality { get; init => field = value.IsDefaultOrEmpty ? default : value; }

    /// <summary>The answers to questions of the firm's own, once per question at most: those that the follow-up asks, if its rule names any.</summary>
    /// <value>By default none: the default value of the array.</value>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public ImmutableArray<FeedbackAnswer> Answers { get; init => field = value.IsDefaultOrEmpty ? default : value; }

    /// <summary>What the customer said, in free text.</summary>
    [Personal]
    public string? Text { get; init; }

    /// <summary>What the customer needs beyond the complaint, in free text: becomes the event <see cref="Events.FurtherNeed"/>, for the host to act on.</summary>
    [Personal]
    public string? FurtherNeed { get; init; }

    internal override DecisionRefusal? Decide(in Decision decision)
    {
        Complaint complaint = decision.Complaint;
        FollowUp? planned = complaint.Care.FollowUpIn(complaint.Episode);
        if (decision.Stamp.Actor.Kind == ActorKind.Staff && complaint.Handling.SpokenInEpisode <= (planned?.Entry ?? 0))
        {
            return DecisionRefusal.Of(ErrorCodes.NotSaidByCustomer, NamedCode.Of(TextKeys.FollowUps.Feedback, "feedback"))
                .Because(planned is null ? TextKeys.FollowUps.NoContact : TextKeys.FollowUps.NoContactSince);
        }

        bool isSatisfied = Feedback.Satisfies(Satisfaction, IsSolved, planned?.SatisfiedFrom ?? FollowUp.SatisfiedByDefault);
        bool ends = planned is { IsOpen: true } && decision.Stamp.At >= planned.OpensAt;
        if (decision.Add(new FeedbackRecorded(Channel, isSatisfied, Satisfaction, WouldRecommend, IsSolved, Quality, Text, ends, Answers)) is { } invalid)
            return invalid;
        if (UnknownQuestion(planned) is { } unknown)
            return unknown;
        if (FurtherNeed is { } need && decision.Add(new FurtherNeed(need, complaint.Treatment.Handler, complaint.Treatment.Team)) is { } invalidNeed)
            return invalidNeed;
        if (!isSatisfied && (complaint.IsClosed || planned is not null))
            TakingUp.Again(decision);
        return null;
    }

    /// <summary>Refuses an answer to what the follow-up does not ask, with the nearest name.</summary>
    private DecisionRefusal? UnknownQuestion(FollowUp? planned)
    {
        if (planned is null || planned.Questions.IsEmpty || Answers.IsDefault)
            return null;
        ImmutableArray<RefusalReason> unknown =
        [
            .. Answers.Where(answer => answer?.Question is not null && !planned.Questions.Contains(answer.Question)).Take(FeedbackAnswer.MaxAnswers).Select(answer =>
                NearestName.Find(answer.Question, planned.Questions) is { } nearest
                    ? RefusalReason.Of(TextKeys.FollowUps.UnknownQuestionNear, answer.Question, nearest)
                    : RefusalReason.Of(TextKeys.FollowUps.UnknownQuestion, answer.Question)),
        ];
        return unknown.IsEmpty ? null : DecisionRefusal.Of(ErrorCodes.InvalidInput) with { Reasons = unknown };
    }
}

/// <summary>
/// Records that the customer was not reached in a follow-up. The next try is planned for another time of day; after the last one the follow-up is over, and the
/// trigger of its rule is fired where the lifecycle permits it.
/// </summary>
/// <param name="Channel">The channel of the try.</param>
public sealed record NoAnswer(Channel Channel) : ComplaintCommand
{
    internal override DecisionRefusal? Decide(in Decision decision)
    {
        Complaint complaint = decision.Complaint;
        if (complaint.Care.FollowUp is not { IsOpen: true } planned)
            return DecisionRefusal.Of(ErrorCodes.NoFollowUp).Because(TextKeys.FollowUps.NoneOpen);
        if (decision.Stamp.Actor.Kind == ActorKind.Customer)
            return DecisionRefusal.Of(ErrorCodes.NoFollowUp).Because(TextKeys.FollowUps.ByFirm);
        if (planned.State != FollowUpState.Due)
            return DecisionRefusal.Of(ErrorCodes.NoFollowUp).Because(TextKeys.FollowUps.TooEarly, planned.NextTryAt ?? planned.OpensAt);
        int number = planned.TriesMade + 1;
        if (number < planned.Tries)
        {
            (DateTimeOffset next, DateTimeOffset dueAt) = decision.Decider.DueTimes.NextTry(decision.Stamp.At, complaint.Customer.PreferredHours, planned.DueAt);
            return decision.Add(new CustomerNotReached(number, Channel, next, dueAt == planned.DueAt ? null : dueAt));
        }

        if (decision.Add(new CustomerNotReached(number, Channel)) is { } invalid)
            return invalid;
        if (planned.WhenNotReached is { } name && decision.Decider.FindTrigger(complaint, name) is { } trigger && decision.Foresee(trigger) is { } happened)
            decision.Draft.Add(happened);
        return null;
    }
}
