using System.Diagnostics.CodeAnalysis;
using ComplaintFlow;
using ComplaintFlow.DependencyInjection;
using ComplaintFlow.Events;
using ComplaintFlow.Messages;
using ComplaintFlow.Rules;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

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
    /// Sends messages that are due through the host's mailer, and reports what became of them, as the actor <c>mailer</c> in the role <c>mailer</c>. Needs
    /// <see cref="AddMessageTemplates"/>, and a store that implements <see cref="ComplaintFlow.Storage.IComplaintWork"/>.
    /// </summary>
    /// <typeparam name="TMailer">The mailer; scoped, unless the host registers it otherwise.</typeparam>
    /// <param name="builder">The builder that <c>AddComplaintFlow</c> returned.</param>
    public static ComplaintFlowBuilder UseMailer<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TMailer>(this ComplaintFlowBuilder builder)
        where TMailer : class, IMailer
    {
        ArgumentNullException.ThrowIfNull(builder);
        OptionsOf(builder);
        builder.Services.TryAddScoped<TMailer>();
        if (builder.Tenant is null)
            builder.Services.TryAddScoped<IMailer>(static provider => provider.GetRequiredService<TMailer>());
        else
            builder.Services.TryAddKeyedScoped<IMailer>(builder.Tenant, static (provider, _) => provider.GetRequiredService<TMailer>());
        return builder.AddSubscriber<MessageDue, MessageSender>(Subscription);
    }

    private static MessageTemplateOptions OptionsOf(ComplaintFlowBuilder builder)
    {
        string? tenant = builder.Tenant;
        ServiceDescriptor? known = builder.Services.FirstOrDefault(service => service.ServiceType == typeof(MessageTemplateOptions) && Equals(service.ServiceKey, tenant));
        if (known is not null)
            return (MessageTemplateOptions)(known.IsKeyedService ? known.KeyedImplementationInstance : known.ImplementationInstance)!;
        MessageTemplateOptions options = new();
        if (tenant is null)
        {
            builder.Services.AddSingleton(options);
            builder.Services.TryAddSingleton<IMessageRenderer>(provider => Renderer(provider, options, null));
        }
        else
        {
            builder.Services.AddKeyedSingleton(tenant, options);
            builder.Services.TryAddKeyedSingleton<IMessageRenderer>(tenant, (provider, _) => Renderer(provider, options, tenant));
        }

        builder.Services.AddSingleton<IHostedService>(provider => new TemplateCheck(() => Get<IMessageRenderer>(provider, tenant)));
        return options;
    }

    private static MessageRenderer Renderer(IServiceProvider provider, MessageTemplateOptions options, string? tenant) => new(
        Get<IComplaintDesks>(provider, tenant),
        TemplateSet.Compile(options, Get<IMessageRules>(provider, tenant).Templates),
        new(options, Get<IComplaintTexts>(provider, tenant)));

    private static T Get<T>(IServiceProvider provider, string? tenant)
        where T : notnull => tenant is null ? provider.GetRequiredService<T>() : provider.GetRequiredKeyedService<T>(tenant);
}
