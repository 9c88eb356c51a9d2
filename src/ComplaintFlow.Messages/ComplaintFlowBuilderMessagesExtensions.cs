using System.Diagnostics.CodeAnalysis;
using ComplaintFlow;
using ComplaintFlow.DependencyInjection;
using ComplaintFlow.Events;
using ComplaintFlow.Messages;
using ComplaintFlow.Rules;
using Microsoft.Extensions.Configuration;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the templates of messages to customers, and the host's mailer.</summary>
public static class ComplaintFlowBuilderMessagesExtensions
{
    /// <summary>The name of the subscription that sends messages.</summary>
    public const string Subscription = "messages";

    /// <summary>
    /// Adds the templates of messages to customers, and <see cref="IMessageRenderer"/>. Several calls add up. Templates are checked when a generic host starts, or else when
    /// the renderer is first asked for.
    /// </summary>
    /// <param name="builder">The builder that <c>AddComplaintFlow</c> returned.</param>
    /// <param name="templates">Says who writes, and adds templates to the built-in ones.</param>
    public static ComplaintFlowBuilder AddMessageTemplates(this ComplaintFlowBuilder builder, Action<MessageTemplatesBuilder> templates)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(templates);
        templates(new(OptionsOf(builder)));
        return builder;
    }

    /// <summary>
    /// Adds the templates of messages to customers that configuration has, and <see cref="IMessageRenderer"/>. Several calls add up; of templates with one name and
    /// language the last counts. The section is read once. Its faults stop the host when it starts.
    /// </summary>
    /// <param name="builder">The builder that <c>AddComplaintFlow</c> returned.</param>
    /// <param name="section">
    /// A section of its own, beside that of the rules, with <c>Firm</c>, <c>Contact</c>, <c>DefaultLanguage</c>, <c>TimeZone</c>, <c>HowToObject</c> by language,
    /// <c>Folder</c> and <c>Templates</c> by name and language, each with <c>Subject</c>, <c>Text</c> and <c>Html</c>.
    /// </param>
    public static ComplaintFlowBuilder AddMessageTemplates(this ComplaintFlowBuilder builder, IConfiguration section)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(section);
        new TemplateSettings(OptionsOf(builder)).Read(section);
        return builder;
    }

    /// <summary>
    /// Sends messages that are due through the host's mailer, and reports what became of them, as the actor <c>mailer</c> in the role <c>mailer</c>. Needs
    /// <c>AddMessageTemplates</c>, and a store that implements <see cref="ComplaintFlow.Storage.IComplaintWork"/>.
    /// </summary>
    /// <typeparam name="TMailer">The mailer; scoped, unless the host registers <see cref="IMailer"/> itself.</typeparam>
    /// <param name="builder">The builder that <c>AddComplaintFlow</c> returned.</param>
    public static ComplaintFlowBuilder UseMailer<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TMailer>(this ComplaintFlowBuilder builder)
        where TMailer : class, IMailer
    {
        ArgumentNullException.ThrowIfNull(builder);
        OptionsOf(builder);
        new TenantRegistrations(builder).TryAddScoped<IMailer, TMailer>();
        return builder.AddSubscriber<MessageDue, MessageSender>(Subscription);
    }

    private static MessageTemplateOptions OptionsOf(ComplaintFlowBuilder builder)
    {
        TenantRegistrations own = new(builder);
        if (own.Find<MessageTemplateOptions>() is { } known)
            return known;
        MessageTemplateOptions options = new();
        own.Add(options);
        own.TryAddSingleton<IMessageRenderer>(provider => new MessageRenderer(
            own.Get<IComplaintDesks>(provider),
            TemplateSet.Compile(options, own.Get<IMessageRules>(provider).Templates),
            new(options, own.Get<IComplaintTexts>(provider))));
        own.AddHosted(provider => new TemplateCheck(() => own.Get<IMessageRenderer>(provider)));
        return options;
    }
}
