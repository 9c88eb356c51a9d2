using ComplaintFlow.Tests.Deadlines;
using ComplaintFlow.Tests.Desk;
using ComplaintFlow.Tests.Escalation;

// The tests of deadlines, escalation, commands with their refusals and migrations, texts and drawings, again: on the machine of enums, and on that of strings.
namespace ComplaintFlow.Tests.Lifecycles.Machines;

public sealed class ClockTestsOnEnums() : ClockTests("enum");

public sealed class ClockTestsOnStrings() : ClockTests("string");

public sealed class CatchUpTestsOnEnums() : CatchUpTests("enum");

public sealed class CatchUpTestsOnStrings() : CatchUpTests("string");

public sealed class CalendarEditTestsOnEnums() : CalendarEditTests("enum");

public sealed class CalendarEditTestsOnStrings() : CalendarEditTests("string");

public sealed class ExplanationTestsOnEnums() : ExplanationTests("enum");

public sealed class ExplanationTestsOnStrings() : ExplanationTests("string");

public sealed class ExtensionTestsOnEnums() : ExtensionTests("enum");

public sealed class ExtensionTestsOnStrings() : ExtensionTests("string");

public sealed class OlderNodeTestsOnEnums() : OlderNodeTests("enum");

public sealed class OlderNodeTestsOnStrings() : OlderNodeTests("string");

public sealed class PostponedClockTestsOnEnums() : PostponedClockTests("enum");

public sealed class PostponedClockTestsOnStrings() : PostponedClockTests("string");

public sealed class RulesChangeTestsOnEnums() : RulesChangeTests("enum");

public sealed class RulesChangeTestsOnStrings() : RulesChangeTests("string");

public sealed class ServiceTargetTestsOnEnums() : ServiceTargetTests("enum");

public sealed class ServiceTargetTestsOnStrings() : ServiceTargetTests("string");

public sealed class EscalationTestsOnEnums() : EscalationTests("enum");

public sealed class EscalationTestsOnStrings() : EscalationTests("string");

public sealed class EscalationByHandTestsOnEnums() : EscalationByHandTests("enum");

public sealed class EscalationByHandTestsOnStrings() : EscalationByHandTests("string");

public sealed class InterruptedLadderTestsOnEnums() : InterruptedLadderTests("enum");

public sealed class InterruptedLadderTestsOnStrings() : InterruptedLadderTests("string");

public sealed class PostponedEscalationTestsOnEnums() : PostponedEscalationTests("enum");

public sealed class PostponedEscalationTestsOnStrings() : PostponedEscalationTests("string");

public sealed class NewPoliciesTestsOnEnums() : NewPoliciesTests("enum");

public sealed class NewPoliciesTestsOnStrings() : NewPoliciesTests("string");

public sealed class VenueTestsOnEnums() : VenueTests("enum");

public sealed class VenueTestsOnStrings() : VenueTests("string");

public sealed class CommandTestsOnEnums() : CommandTests("enum");

public sealed class CommandTestsOnStrings() : CommandTests("string");

public sealed class RefusalTestsOnEnums() : RefusalTests("enum");

public sealed class RefusalTestsOnStrings() : RefusalTests("string");

public sealed class BuiltInTestsOnEnums() : BuiltInTests("enum");

public sealed class BuiltInTestsOnStrings() : BuiltInTests("string");

public sealed class LifecycleDrawingTestsOnEnums() : LifecycleDrawingTests("enum");

public sealed class LifecycleDrawingTestsOnStrings() : LifecycleDrawingTests("string");

public sealed class LifecycleSharingTestsOnEnums() : LifecycleSharingTests("enum");

public sealed class LifecycleSharingTestsOnStrings() : LifecycleSharingTests("string");

// Lambdas, as the machine of strings has some, cannot be asked by a machine that is made of a lifecycle.
public sealed class StateMachineTestsOnEnums() : StateMachineTests("enum");
