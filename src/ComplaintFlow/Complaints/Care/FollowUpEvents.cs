using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Serialization;
using ComplaintFlow.Complaints;
using ComplaintFlow.Texts;

namespace ComplaintFlow.Events;

/// <summary>A follow-up was planned, because the complaint is resolved. Carries all that the snapshot and later decisions need.</summary>
/// <param name="Rule">The name of the rule.</param>
/// <param name="OpensAt">The instant before which nothing meets it.</param>
/// <param name="DueAt">The instant by which the customer is to be asked.</param>
/// <param name="Tries">The number of tries after which the customer counts as not reached.</param>
/// <param name="SatisfiedFrom">The satisfaction from which the customer counts as satisfied.</param>
/// <param name="Channel">The channel; <see langword="null"/> for any.</param>
/// <param name="Questions">The names of the questions.</param>
/// <param name="WhenNotReached">The trigger that is fired when the customer was not reached; <see langword="null"/> for none.</param>
/// <param name="ToAnotherHandler">Whether the complaint of a customer who is not satisfied is given to another handler.</param>
public sealed record FollowUpPlanned(
    string Rule,
    DateTimeOffset OpensAt,
    DateTimeOffset DueAt,
    int Tries,
    int SatisfiedFrom = FollowUp.SatisfiedByDefault,
    Channel? Channel = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] ImmutableArray<string> Questions = default,
    string? WhenNotReached = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool ToAnotherHandler = false) : ComplaintEvent
{
    internal override EventOrigin Origin => EventOrigin.FollowUp;

    internal override string Tell(EventWords words) => words.Then(
        words.Say(TextKeys.Entry.FollowUpPlanned, words.At(OpensAt), words.At(DueAt)),
        Channel is { } channel ? words.Say(TextKeys.Entry.Through, words.Of(channel)) : null);

    internal override Complaint Apply(Complaint before, in EntryStamp stamp) => before with
    {
        Care = before.Care with
        {
            FollowUp = new(Rule, OpensAt, DueAt)
            {
                Tries = Tries,
                SatisfiedFrom = SatisfiedFrom,
                Channel = Channel,
                Questions = Questions.IsDefault ? [] : Questions,
                WhenNotReached = WhenNotReached,
                ToAnotherHandler = ToAnotherHandler,
                Episode = before.Episode,
                Entry = stamp.Sequence,
            },
        },
        Entry = stamp,
    };
}

/// <summary>It is time to ask the customer whether it helped. Tells subscribers who has the complaint.</summary>
/// <param name="Try">The number of the try, from 1.</param>
/// <param name="Handler">The handler; <see langword="null"/> when there is none.</param>
/// <param name="Team">The team; <see langword="null"/> when there is none.</param>
public sealed record FollowUpDue(int Try, PersonId? Handler = null, string? Team = null) : ComplaintEvent
{
    internal override EventOrigin Origin => EventOrigin.FollowUp;

    internal override string Tell(EventWords words) => words.Then(words.Say(TextKeys.Entry.FollowUpDue, words.Of(Try)), words.Told(Handler, Team));

    internal override Complaint Apply(Complaint before, in EntryStamp stamp) => before.Care.FollowUp is { } planned
        ? before with { Care = before.Care with { FollowUp = planned with { State = FollowUpState.Due, Entry = stamp.Sequence } }, Entry = stamp }
        : before with { Entry = stamp };
}

/// <summary>The customer was not reached. After the last try the follow-up is over.</summary>
/// <param name="Try">The number of the try, from 1.</param>
/// <param name="Channel">The channel of the try.</param>
/// <param name="NextTryAt">The instant of the next try; <see langword="null"/> after the last one.</param>
/// <param name="DueAt">The instant by which the customer is now to be asked; <see langword="null"/> where it stays.</param>
public sealed record CustomerNotReached(int Try, Channel Channel, DateTimeOffset? NextTryAt = null, DateTimeOffset? DueAt = null) : ComplaintEvent
{
    internal override EventOrigin Origin => EventOrigin.Command;

    internal override string Tell(EventWords words) => words.Then(
        words.Say(TextKeys.Entry.NotReached, words.Of(Try), words.Of(Channel)),
        NextTryAt is { } next ? words.Say(TextKeys.Entry.NextTry, words.At(next)) : words.Say(TextKeys.Entry.NoMoreTries));

    internal override Complaint Apply(Complaint before, in EntryStamp stamp) => before.Care.FollowUp is not { } planned
        ? before with { Handling = before.Handling.Handled(stamp), Entry = stamp }
        : before with
        {
            Care = before.Care with
            {
                FollowUp = planned with
                {
                    State = NextTryAt is null ? FollowUpState.NotReached : FollowUpState.Planned,
                    TriesMade = Try,
                    NextTryAt = NextTryAt,
                    DueAt = DueAt ?? planned.DueAt,
                },
            },
            Handling = before.Handling.Handled(stamp),
            Entry = stamp,
        };
}

/// <summary>The follow-up is over without an answer, because there is nothing to ask any more.</summary>
public sealed record FollowUpCancelled : ComplaintEvent
{
    internal override EventOrigin Origin => EventOrigin.FollowUp;

    internal override string Tell(EventWords words) => words.Say(TextKeys.Entry.FollowUpCancelled);

    internal override Complaint Apply(Complaint before, in EntryStamp stamp) => before.Care.FollowUp is { } planned
        ? before with { Care = before.Care with { FollowUp = planned.Ended() }, Entry = stamp }
        : before with { Entry = stamp };
}

/// <summary>The customer said whether it helped.</summary>
/// <param name="Channel">The channel.</param>
/// <param name="IsSatisfied">Whether the customer counts as satisfied, by the rule of the follow-up.</param>
/// <param name="Satisfaction">The satisfaction, from 1 to 5; <see langword="null"/> when not asked.</param>
/// <param name="WouldRecommend">How likely the customer would recommend the firm, from 0 to 10; <see langword="null"/> when not asked.</param>
/// <param name="IsSolved">Whether the customer says that the problem is solved; <see langword="null"/> when not asked.</param>
/// <param name="Quality">What the customer expected and experienced, by dimension.</param>
/// <param name="Text">What the customer said, in free text.</param>
/// <param name="Ends">Whether it answers the follow-up, which was open.</param>
/// <param name="Answers">The answers to questions of the firm's own.</param>
public sealed record FeedbackRecorded(
    Channel Channel,
    bool IsSatisfied,
    int? Satisfaction = null,
    int? WouldRecommend = null,
    bool? IsSolved = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] ImmutableArray<QualityScore> Quality = default,
    [property: Personal] string? Text = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool Ends = false,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] ImmutableArray<FeedbackAnswer> Answers = default) : ComplaintEvent
{
    internal override EventOrigin Origin => EventOrigin.Command;

    internal override string Tell(EventWords words) => words.Then(words.Say(IsSatisfied ? TextKeys.Entry.Satisfied : TextKeys.Entry.NotSatisfied, words.Of(Channel)), [.. Parts(words)]);

    internal override Complaint Apply(Complaint before, in EntryStamp stamp)
    {
        Feedback given = new(stamp.Sequence, stamp.ByKind == ActorKind.Customer ? null : stamp.By, stamp.At, before.Episode, IsSatisfied)
        {
            Satisfaction = Satisfaction,
            WouldRecommend = WouldRecommend,
            IsSolved = IsSolved,
            Quality = Quality.IsDefault ? [] : Quality,
        };
        return before with
        {
            Care = before.Care with
            {
                Feedback = Lists.Bounded(before.Care.Feedback.Add(given), Complaint.MaxListLength),
                FollowUp = Ends && before.Care.FollowUp is { } planned ? planned with { State = FollowUpState.Answered, NextTryAt = null } : before.Care.FollowUp,
            },
            Handling = before.Handling.Handled(stamp),
            Entry = stamp,
        };
    }

    internal override ComplaintEvent MapPersonal(PersonalMap map) => this with
    {
        Text = map.Text("text", Text),
        Answers = Answers.IsDefault ? default : [.. Answers.Select((one, at) => one with { Text = map.Text(string.Create(CultureInfo.InvariantCulture, $"answers.{at}.text"), one.Text) })],
    };

    private IEnumerable<string?> Parts(EventWords words)
    {
        yield return Satisfaction is { } satisfaction ? words.Say(TextKeys.Entry.Satisfaction, words.Of(satisfaction)) : null;
        yield return WouldRecommend is { } likely ? words.Say(TextKeys.Entry.WouldRecommend, words.Of(likely)) : null;
        yield return IsSolved is { } isSolved ? words.Say(isSolved ? TextKeys.Entry.Solved : TextKeys.Entry.Unsolved) : null;
        foreach (QualityScore score in Quality.IsDefault ? [] : Quality)
            yield return words.Say(TextKeys.Entry.Gap, words.Term("dimension", score.Dimension.Name), words.Of(score.Expectation), words.Of(score.Experience));
        foreach (FeedbackAnswer answer in Answers.IsDefault ? [] : Answers)
        {
            string question = words.Named(TextKeys.Question(answer.Question), answer.Question);
            string? said = answer.Text is { } text ? words.Written(text) : null;
            yield return answer.Score is not { } score ? words.Say(TextKeys.Entry.Answer, question, said)
                : words.Then(words.Say(TextKeys.Entry.AnswerOf, question, words.Of(score), words.Of(FeedbackAnswer.Most)), said);
        }

        yield return Text is null ? null : words.Written(Text);
    }
}

/// <summary>The customer needs something further, for the host to act on. Tells subscribers who has the complaint.</summary>
/// <param name="Need">What the customer needs, in free text.</param>
/// <param name="Handler">The handler; <see langword="null"/> when there is none.</param>
/// <param name="Team">The team; <see langword="null"/> when there is none.</param>
public sealed record FurtherNeed([property: Personal] string Need, PersonId? Handler = null, string? Team = null) : ComplaintEvent
{
    internal override EventOrigin Origin => EventOrigin.Command;

    internal override string Tell(EventWords words) => words.Then(words.Say(TextKeys.Entry.FurtherNeed, words.Written(Need)), words.Told(Handler, Team));

    internal override Complaint Apply(Complaint before, in EntryStamp stamp) => before with { Entry = stamp };

    internal override ComplaintEvent MapPersonal(PersonalMap map) => this with { Need = map.Required("need", Need) };
}
