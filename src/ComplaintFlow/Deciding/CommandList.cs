using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json.Serialization;
using ComplaintFlow.Commands;

namespace ComplaintFlow.Deciding;

/// <summary>The single list of commands, from which come action names, names in JSON and the types whose JSON is generated.</summary>
/// <remarks>Not placed on <see cref="ComplaintCommand"/>, since a type with a converter cannot have such a list.</remarks>
[JsonDerivedType(typeof(AcceptOption), "accept-option")]
[JsonDerivedType(typeof(AddIssue), "add-issue")]
[JsonDerivedType(typeof(AddNote), "add-note")]
[JsonDerivedType(typeof(AnswerRequest), "answer-request")]
[JsonDerivedType(typeof(ApproveExtension), "approve-extension")]
[JsonDerivedType(typeof(ApproveLess), "approve-less")]
[JsonDerivedType(typeof(ApproveOffer), "approve-offer")]
[JsonDerivedType(typeof(AskUnit), "ask-unit")]
[JsonDerivedType(typeof(Assign), "assign")]
[JsonDerivedType(typeof(Attach), "attach")]
[JsonDerivedType(typeof(ChangeAppointment), "change-appointment")]
[JsonDerivedType(typeof(ChangeKind), "change-kind")]
[JsonDerivedType(typeof(ChangeVenue), "change-venue")]
[JsonDerivedType(typeof(CompleteCheck), "complete-check")]
[JsonDerivedType(typeof(CompleteRemedy), "complete-remedy")]
[JsonDerivedType(typeof(CompleteStep), "complete-step")]
[JsonDerivedType(typeof(Conclude), "conclude")]
[JsonDerivedType(typeof(ConfirmBadFaith), "confirm-bad-faith")]
[JsonDerivedType(typeof(ConfirmContent), "confirm-content")]
[JsonDerivedType(typeof(Correct), "correct")]
[JsonDerivedType(typeof(DecideNoImprovement), "decide-no-improvement")]
[JsonDerivedType(typeof(DeclareInadmissible), "declare-inadmissible")]
[JsonDerivedType(typeof(DeclareInterest), "declare-interest")]
[JsonDerivedType(typeof(DeclineOffer), "decline-offer")]
[JsonDerivedType(typeof(Detach), "detach")]
[JsonDerivedType(typeof(DismissSuspicion), "dismiss-suspicion")]
[JsonDerivedType(typeof(Escalate), "escalate")]
[JsonDerivedType(typeof(ExtendDeadline), "extend-deadline")]
[JsonDerivedType(typeof(FailRemedy), "fail-remedy")]
[JsonDerivedType(typeof(Fire), "fire")]
[JsonDerivedType(typeof(InformChildren), "inform-children")]
[JsonDerivedType(typeof(IssueFinalLetter), "issue-final-letter")]
[JsonDerivedType(typeof(KeepPromise), "keep-promise")]
[JsonDerivedType(typeof(LiftLegalHold), "lift-legal-hold")]
[JsonDerivedType(typeof(LinkImprovement), "link-improvement")]
[JsonDerivedType(typeof(LookAgain), "look-again")]
[JsonDerivedType(typeof(MakeOffer), "make-offer")]
[JsonDerivedType(typeof(MakePromise), "make-promise")]
[JsonDerivedType(typeof(MergeInto), "merge")]
[JsonDerivedType(typeof(MigrateLifecycle), "migrate")]
[JsonDerivedType(typeof(NoAnswer), "no-answer")]
[JsonDerivedType(typeof(PlaceLegalHold), "place-legal-hold")]
[JsonDerivedType(typeof(RaiseHostEvent), "raise-host-event")]
[JsonDerivedType(typeof(Reclassify), "reclassify")]
[JsonDerivedType(typeof(RecordContact), "record-contact")]
[JsonDerivedType(typeof(RecordEmergingIssue), "record-emerging-issue")]
[JsonDerivedType(typeof(RecordExternalProgress), "record-external-progress")]
[JsonDerivedType(typeof(RecordExternalResult), "record-external-result")]
[JsonDerivedType(typeof(RecordFact), "record-fact")]
[JsonDerivedType(typeof(RecordFeedback), "record-feedback")]
[JsonDerivedType(typeof(RecordFinding), "record-finding")]
[JsonDerivedType(typeof(RecordForwarding), "record-forwarding")]
[JsonDerivedType(typeof(RecordImprovementNews), "record-improvement-news")]
[JsonDerivedType(typeof(ReferExternally), "refer-externally")]
[JsonDerivedType(typeof(RefuseHandler), "refuse-handler")]
[JsonDerivedType(typeof(RefuseOffer), "refuse-offer")]
[JsonDerivedType(typeof(RelateTo), "relate")]
[JsonDerivedType(typeof(RegisterRepresentative), "register-representative")]
[JsonDerivedType(typeof(ReleasePromise), "release-promise")]
[JsonDerivedType(typeof(RemoveIssue), "remove-issue")]
[JsonDerivedType(typeof(ReportBack), "report-back")]
[JsonDerivedType(typeof(ReportMessageFailed), "report-message-failed")]
[JsonDerivedType(typeof(ReportMessageSent), "report-message-sent")]
[JsonDerivedType(typeof(ReportProgress), "report-progress")]
[JsonDerivedType(typeof(ResolveAtFirstContact), "resolve-at-first-contact")]
[JsonDerivedType(typeof(RevokeRepresentative), "revoke-representative")]
[JsonDerivedType(typeof(RouteAgain), "route-again")]
[JsonDerivedType(typeof(SetFields), "set-fields")]
[JsonDerivedType(typeof(SetMainIssue), "set-main-issue")]
[JsonDerivedType(typeof(SetSignals), "set-signals")]
[JsonDerivedType(typeof(SkipStep), "skip-step")]
[JsonDerivedType(typeof(StartRemedy), "start-remedy")]
[JsonDerivedType(typeof(SuspectBadFaith), "suspect-bad-faith")]
[JsonDerivedType(typeof(TellOfImprovement), "tell-of-improvement")]
[JsonDerivedType(typeof(Unrelate), "unrelate")]
[JsonDerivedType(typeof(UpdateCustomer), "update-customer")]
[JsonDerivedType(typeof(WithdrawOffer), "withdraw-offer")]
[JsonDerivedType(typeof(WithdrawRemedy), "withdraw-remedy")]
[JsonDerivedType(typeof(WithdrawRequest), "withdraw-request")]
internal abstract class CommandList;

/// <summary>Maps command types to their names, from <see cref="CommandList"/>.</summary>
internal static class CommandTypes
{
    private static readonly FrozenDictionary<Type, string> ByType =
        typeof(CommandList).GetCustomAttributes<JsonDerivedTypeAttribute>().ToFrozenDictionary(static one => one.DerivedType, static one => (string)one.TypeDiscriminator!);

    private static readonly FrozenDictionary<string, Type> ByName = ByType.ToFrozenDictionary(static one => one.Value, static one => one.Key);

    public static IEnumerable<string> Names => ByName.Keys;

    public static string NameOf(ComplaintCommand command) => ByType[command.GetType()];

    public static Type? Find(string name) => ByName.GetValueOrDefault(name);
}
